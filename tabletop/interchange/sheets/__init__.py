"""Scripts in spreadsheets: read, guessed, taken over, compared and written."""
