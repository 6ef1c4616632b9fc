"""Text reuse: where two texts have the same wording, and where a span stands in another version."""
