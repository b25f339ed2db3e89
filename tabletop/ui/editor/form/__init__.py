"""The form of what is chosen: every field of the format."""
