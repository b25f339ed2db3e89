"""Tests of the scenario: its reader, its checks and its translation."""
