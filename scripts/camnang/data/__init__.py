"""The handbook's data files (docs/du-lieu): records under a schema, read once, shown on pages and checked like text."""
