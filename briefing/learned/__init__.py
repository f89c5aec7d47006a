"""What was learned from texts that people judged: curves, cue words, kinds of text, and the occurrences they count."""
