"""Floor 4: the Python names of the package, each imported from its module when it is first used."""
