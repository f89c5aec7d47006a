"""Documents of one event brought together, compared, and put in order."""
