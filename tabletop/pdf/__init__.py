"""The printer: reportlab lives here and nowhere else."""
