"""The version of zcdsl: the one place that says it; the build and every artefact read it from here."""

from __future__ import annotations

VERSION = "0.1.0"
