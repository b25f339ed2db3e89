"""The inject library in a window: look through all injects of all scenarios, and take one over."""
