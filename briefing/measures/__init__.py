"""What a figure measures, and how two of them compare."""
