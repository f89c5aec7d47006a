"""A briefing as PDF, HTML, Word, EPUB, JSON, Markdown, or the body of a mail."""
