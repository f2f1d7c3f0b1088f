"""Pure functions and classes that decide, without I/O and clock. Both clients use them."""
