"""What stands around an amount: bounds, moments, neighbours that share a unit, and what only looks like a figure."""
