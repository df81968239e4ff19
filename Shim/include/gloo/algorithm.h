// c10d's ProcessGroupGloo.hpp includes headers of gloo's, a library that is in libtorch without them. The files of this
// folder declare what that header names, so that it compiles; nothing here calls any of it.
#pragma once
