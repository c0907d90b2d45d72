"""The runtime that generated Python modules carry as text.

`zcdsl.backends.python` writes these files into every module that it makes, without their imports: so they
import nothing but one another, and cheap things of the standard library inside functions. Names at the top
of a file are unique among all of them. `shapes` holds the types only.
"""
