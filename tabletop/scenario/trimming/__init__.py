"""Making a scenario fit the time there is, without losing what it is for."""
