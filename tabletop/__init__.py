"""Tabletop: hold table-top crisis exercises with safety regions and their vital partners."""

from __future__ import annotations

__version__ = "0.1.0"
