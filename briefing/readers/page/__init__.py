"""Tells the article of a web page from what stands around it."""
