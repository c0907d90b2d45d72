"""Targets: each turns a `Model` into artifacts and says what it cannot express."""
