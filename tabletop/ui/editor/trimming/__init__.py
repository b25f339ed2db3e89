"""Trimming in a window: how long there is, what stays, and what that means."""
