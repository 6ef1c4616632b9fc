"""What a reading screen does beside reading and labelling, a module for each kind of act."""
