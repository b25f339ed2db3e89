"""The script as a time line with a lane per role."""
