"""The debrief, tried from records: what is counted, what is said, and that both stay the same."""
