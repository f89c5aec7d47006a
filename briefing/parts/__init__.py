"""An edition made in parts: each job analyses the inputs of one, and another call joins them."""
