"""Values, standard library only: what the rest of hikreader talks about."""
