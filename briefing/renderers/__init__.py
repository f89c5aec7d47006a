"""A briefing as PDF, HTML, EPUB, JSON, Markdown, or the body of a mail."""
