"""The editor: windows in which a trainer makes a scenario."""
