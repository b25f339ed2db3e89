"""What we learn afterwards, computed from the events alone."""
