"""The hallway: the session, the use-cases and the building of the house."""
