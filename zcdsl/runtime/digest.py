"""Content hashes, by the lean module of the interpreter where it has one.

`hashlib` loads OpenSSL first, and that alone takes longer than to rate a submission.
"""

from __future__ import annotations


def sha256(content: bytes) -> bytes:
    """Return the SHA-256 of `content`."""
    import sys

    try:
        lean = __import__("_sha2" if sys.version_info >= (3, 12) else "_sha256")
    except ImportError:
        import hashlib as lean
    found: bytes = lean.sha256(content).digest()
    return found
