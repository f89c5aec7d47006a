"""What a run needs that nobody watches: which day is due, a log of its steps, who hears of a failure."""
