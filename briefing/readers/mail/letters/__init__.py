"""Parts the text of a mail: what its sender wrote, what is quoted or passed on, and what stands around it."""
