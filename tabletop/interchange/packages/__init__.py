"""A scenario as one file to send."""
