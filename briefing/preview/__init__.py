"""Shows an edition in the browser while its files change: what it is made of, when that changes, a server for it."""
