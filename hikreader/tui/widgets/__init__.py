"""Widgets: thin views of the pure model."""
