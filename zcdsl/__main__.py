"""`python -m zcdsl`."""

from zcdsl.cli.main import run

run()
