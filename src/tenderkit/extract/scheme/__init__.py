"""The evaluation scheme: its rows with their points, its tree, and the rule of the price score."""
