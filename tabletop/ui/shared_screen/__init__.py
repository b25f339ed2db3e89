"""The screen for the room: what participants see from six metres away, and where they log by touch."""
