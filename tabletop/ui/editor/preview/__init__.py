"""An inject as the room and the facilitator will see it."""
