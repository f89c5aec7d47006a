"""What a web page says of itself: its title, who wrote and published it, when, and where it stands."""
