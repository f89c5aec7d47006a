"""Documents of one event brought together, compared and told."""
