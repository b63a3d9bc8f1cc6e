"""Lists and duties as files: a spreadsheet, a printable checklist, a picture card. Records in, bytes out.

The same records always give the same bytes. The modules that draw import large libraries: import them only where a
file is made.
"""
