"""Tests of the windows and their parts."""
