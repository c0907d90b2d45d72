"""What is wrong, where, and what to write instead: codes, phrases, the model and its two renderings."""
