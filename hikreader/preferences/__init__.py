"""One person's settings, and what the program remembers of that person.

- `settings`: what a person has set in `config.toml`, in the platform's configuration folder: keys, who suggests, the
  screen
- `user_files`: what is kept for one person in the platform's folders: theme, switched suggesters, tutorial, reading
  positions
"""
