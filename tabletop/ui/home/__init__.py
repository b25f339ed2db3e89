"""The pages around an exercise: start, scenarios, exercises, settings and the manual page."""
