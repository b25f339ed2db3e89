"""Versions of a scenario, and what differs between any two."""
