"""Submissions: reading a file into the canonical form, with the place of everything in it.

Valid JSON takes a short road here: modules that only mistakes need are imported where a mistake is found.
"""
