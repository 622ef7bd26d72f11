"""The audit: relations as data, one exact evaluation, causes, and findings with evidence."""
