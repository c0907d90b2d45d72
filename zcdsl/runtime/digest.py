"""Content hashes, by the lean module of the interpreter where it has one.

`hashlib` loads OpenSSL first, and that alone takes longer than to rate a submission.
"""

from __future__ import annotations


def sha256(content: bytes) -> bytes:
    """Return the SHA-256 of `content`."""
    for name in ("_sha2", "_sha256"):  # since Python 3.12; before
        try:
            found: bytes = __import__(name).sha256(content).digest()
        except ImportError:
            continue
        return found
    import hashlib

    return hashlib.sha256(content).digest()
