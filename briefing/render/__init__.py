"""A briefing as PDF, HTML, JSON, Markdown, or the body of a mail."""
