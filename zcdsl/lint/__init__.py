"""Lints: what compiles and had better be looked at. `base` says what one is, `builtin` holds zcdsl's own."""
