"""Text to paragraphs, sentences, passages and words."""
