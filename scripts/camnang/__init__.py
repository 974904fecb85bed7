"""The handbook around the citation engine: command line, Markdown extension, MkDocs plugin, book."""
