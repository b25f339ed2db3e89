"""What a trainer does to a scenario: functions from one value to the next."""
