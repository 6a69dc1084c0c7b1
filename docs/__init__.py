"""The site: what is written, and what is made of the program for it."""
