"""From a printed name to an item of the vocabulary."""
