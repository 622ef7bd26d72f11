"""What a person meets in the terminal: the commands and the screens."""
