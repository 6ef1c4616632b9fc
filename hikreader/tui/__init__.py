"""The Textual front end: the only place that imports Textual."""
