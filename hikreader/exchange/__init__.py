"""Records: what leaves and comes back as JSONL."""
