"""veraPDF as a judge of what the printer makes."""
