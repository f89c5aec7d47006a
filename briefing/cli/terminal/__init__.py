"""What a terminal shows while the work goes on, and the time that it took."""
