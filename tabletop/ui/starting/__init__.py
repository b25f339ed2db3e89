"""Where a scenario begins: a page with the ways to begin one."""
