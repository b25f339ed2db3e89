"""Where a scenario begins, is made to fit the time, and takes over injects of others."""
