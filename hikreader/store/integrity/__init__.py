"""Whether a file is sound."""
