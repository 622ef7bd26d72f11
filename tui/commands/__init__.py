"""The commands, one module each. A module holds ``command``, a click command, and imports
what is slow only when it runs."""
