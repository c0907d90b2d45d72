"""Floating-point filters: programs in floats that rate what floats decide for certain, in any language."""
