// Included by ProcessGroupGloo.hpp, which names nothing of it; see ../algorithm.h.
#pragma once
