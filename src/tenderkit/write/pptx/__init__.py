"""The only writer of .pptx."""
