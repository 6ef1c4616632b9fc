"""One person's settings, theme and reading positions.

- `folders`: where one person's settings and state are kept: the platform's folders, if this user has any
- `positions`: where a person stopped reading: kept beside the database, never in it, so that reading writes no byte
  there
- `settings`: what a person has set: their own keys and who suggests, from config.toml in the platform's
  configuration folder
- `suggest_settings`: who may suggest labels, and in which articles: the table [suggest] of config.toml
- `suggester_switches`: which suggesters a person has switched on or off in the program, in the platform's state folder
- `tutorial_progress`: how far a person came in the tutorial, in the platform's state folder, until it is finished
- `theme`: the theme that a person chose, in the platform's state folder
"""
