"""The only writer of .docx."""
