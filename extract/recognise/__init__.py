"""From pages to statements."""
