"""Scenarios sent and received, in windows."""
