"""Windows that bring a spreadsheet in: a new scenario from it, or an own one brought up to date."""
