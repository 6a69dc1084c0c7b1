"""Floor 2: answers and graphs as text, as plain data, and as the interactive map."""
