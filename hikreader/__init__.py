"""hikreader: read the coverage of one story in a terminal and label it by keyboard."""

__version__ = "0.1.0"
