"""The pages that are made from what the program knows, as Markdown."""
