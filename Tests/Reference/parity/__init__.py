"""PyTorch's own test databases and whole programs, run by Python and by Swift, compared to the bit."""
