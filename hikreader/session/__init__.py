"""What a reader does, without a screen: open, label, take off, undo, go on."""
