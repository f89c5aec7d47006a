"""``briefing summarize``, ``quotes`` and ``figures``: what one step finds in the documents of sources."""
