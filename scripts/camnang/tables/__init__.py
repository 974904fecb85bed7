"""Tables of the handbook that no law sets in this form: timeline, old and new terms, roadmap, scoring sheet, holidays.

Each module reads one file of docs/du-lieu under its schema and makes the Markdown of its directive.
"""
