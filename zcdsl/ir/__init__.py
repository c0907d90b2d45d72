"""What a standard means: typed nodes, exact numbers in base units, nothing left to resolve."""
