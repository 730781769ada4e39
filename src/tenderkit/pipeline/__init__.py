"""Layer 3: opens the files and runs the stages in order."""
