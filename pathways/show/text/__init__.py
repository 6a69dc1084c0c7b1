"""Answers as text that a person likes to read; it may change, unlike the JSON."""
