"""How Sphinx builds the documentation; every warning is an error."""

from __future__ import annotations

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

from zcdsl.version import VERSION

project = "zcdsl"
release = version = VERSION
language = "zh_CN"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "zcdsl"
html_show_copyright = False
# In diagnostics and tables a Chinese character is two columns wide; these fonts show it so.
_MONOSPACE = '"Sarasa Mono SC", "Noto Sans Mono CJK SC", "Source Han Mono SC", ui-monospace, Consolas, monospace'
html_theme_options = {"light_css_variables": {"font-stack--monospace": _MONOSPACE}}
nitpicky = False  # docstrings name standard types that no index here resolves
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_typehints = "description"


def setup(app: Sphinx) -> None:
    """Let fenced blocks say what they are: sources, diagrams and what commands print are shown as they stand."""
    for name in ("zc", "mermaid", "console"):
        app.add_lexer(name, TextLexer)
