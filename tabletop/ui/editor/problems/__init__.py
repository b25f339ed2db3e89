"""What the checks found, below the script."""
