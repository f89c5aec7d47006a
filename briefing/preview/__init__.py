"""Shows an edition in a browser of the same machine, and shows it anew when something it is made of changes."""
