"""The two languages side by side."""
