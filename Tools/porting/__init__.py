"""The seed of a tool that makes Swift of Python; the parity tests use it."""
