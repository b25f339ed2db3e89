"""Small parts that screens are built of: each works alone, with a theme and plain values."""
