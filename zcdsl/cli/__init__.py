"""The command line: thin commands over the rooms below. Results on stdout, diagnostics on stderr."""
