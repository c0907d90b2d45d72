"""One rating, by every peer: the standard `factory.zc`, and the same logic written by hand and for a rule engine."""
