"""Built-in engines; they enter by the plug-in door."""
