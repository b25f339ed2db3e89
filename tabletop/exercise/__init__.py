"""What happens: commands, events, state and the rules between them."""
