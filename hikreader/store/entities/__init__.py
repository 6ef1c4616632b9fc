"""What can be undone: one class for each kind of row."""
