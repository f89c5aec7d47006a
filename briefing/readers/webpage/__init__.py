"""A web page: which of its words are the article's, and what it says of itself."""
