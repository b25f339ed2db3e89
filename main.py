"""Start Tabletop from a checkout: `python main.py`. Everything lives in tabletop.cli."""

from __future__ import annotations

import sys

from tabletop.cli import main

if __name__ == "__main__":
    sys.exit(main())
