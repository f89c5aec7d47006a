"""What is read of one document for others to be held against: words, names, figures, form, runs of words."""
