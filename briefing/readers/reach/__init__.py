"""Which hosts may be asked, and by which way."""
