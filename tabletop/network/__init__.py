"""Vital functions and who is at the table for them."""
