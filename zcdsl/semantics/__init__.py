"""From AST to IR: names, units, types; everything an author can get wrong about meaning is told here."""
