"""Pure text: what is shown, where rows break, what a unit is. Nothing here knows a screen."""
