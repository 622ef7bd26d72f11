"""The screens of a review, one a module."""
