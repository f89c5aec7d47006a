"""A reader, a summarizer and a deliverer of another package."""
