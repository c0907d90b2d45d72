"""For tests of back ends: programs by hand and at random, data, the comparison with the oracle.

`generate` and `submissions` need Hypothesis (the extra `test`); `compare` does not.
"""
