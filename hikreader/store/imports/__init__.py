"""What an import does to the tables."""
