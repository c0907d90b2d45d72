"""zcdsl: zero-carbon standards as software. Public names only; see `zcdsl.api`."""
