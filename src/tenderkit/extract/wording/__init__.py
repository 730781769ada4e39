"""Words, sentences and the values in them: what all other parts of extraction read text with."""
