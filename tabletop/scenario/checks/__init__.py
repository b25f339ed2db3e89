"""What is wrong with a scenario, what could be better, and the one obvious mend of each."""
