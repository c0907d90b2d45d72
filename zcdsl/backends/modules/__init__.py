"""What generated modules of every language share: tables of data, shown formulas, names, the order of calls."""
