"""Dialogs: modal screens that ask for something and hand back the answer. Those who ask import them when they do."""
