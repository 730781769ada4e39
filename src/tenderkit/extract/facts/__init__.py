"""The facts a bid stands on: labels, sentences, notices and covers that tell them, and the lots."""
