"""Every sentence that a chat user sees, by purpose. Constants and small functions; no logic beyond filling in names.

The words are plain, short and polite (您). Official names are passed in and printed as they are.
"""
