"""One reading of a sentence for all that looks into it: tokens, word classes, phrases, verbs."""
