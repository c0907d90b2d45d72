"""Scaffolds: what `zcdsl new` writes. `plan` makes the texts, `write` puts all of them there or none."""
