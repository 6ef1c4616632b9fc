"""One person's settings, theme and reading positions."""
