"""The plan of the Word bid."""
