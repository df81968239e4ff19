// Empty: start.c is not called, it runs before the tests.
