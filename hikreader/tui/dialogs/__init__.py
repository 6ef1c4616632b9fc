"""Dialogs: modal screens that ask for something and give back the answer, imported when they are needed.

- `base`: what they have in common; `placement`: where a form leaves the text in sight
- `annotation`, `speaker`, `metadata`, `export`: forms
- `search`, `propagation`, `review`: lists to choose from
"""
