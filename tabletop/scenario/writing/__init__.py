"""A scenario back into its file, with every byte kept that need not change."""
