"""Floor 2: graphs from files and into them.

Import from the module: what a command does not read is not loaded for it.
"""
