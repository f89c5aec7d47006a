"""A rendition to where it is wanted: a file, a mail server."""
