"""What is going to happen: a value, its reader and its checks."""
