"""Set-up: one page with the steps table, screens and start."""
