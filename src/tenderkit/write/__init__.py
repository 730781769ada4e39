"""Plan and template to bytes. A writer decides nothing."""
