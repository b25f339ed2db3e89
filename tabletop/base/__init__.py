"""Words, ids, moments and errors: imports nothing of ours."""
