"""From text to AST. Lark stays in here: no tree, token or exception of it leaves this package."""
