"""What is worked out from the annotations of a story: coverage, agreement, speakers, the same wording."""
