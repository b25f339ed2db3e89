"""The printer, tried from the outside: blocks go in, bytes come out and are read back."""
