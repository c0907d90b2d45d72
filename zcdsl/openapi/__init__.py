"""Target `openapi`: a fragment of OpenAPI 3.1 for whoever rates submissions to a standard behind an address."""

from zcdsl.openapi.emit import BACKEND

__all__ = ["BACKEND"]
