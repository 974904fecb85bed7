"""Forms (docs/bieu-mau): one source a form → Word or Excel file, preview on the site, template for the browser.

    source.load_form ─► Form ─► layout.sheets(form, filler) ─► Sheet ─► docx.write_docx · excel.write_xlsx · preview

`filler` says what stands in a place: a value, dots (the blank edition), or a tag (the browser's template).
"""
