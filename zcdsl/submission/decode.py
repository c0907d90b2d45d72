"""The bytes of a file → its text: UTF-8, within the size limit, every character one that can be kept."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` itself is not loaded on the short road
if TYPE_CHECKING:
    from zcdsl.submission.faults import Fault

# Byte order marks of what Windows programs save instead of UTF-8; UTF-32 first, as it begins like UTF-16.
_OTHER = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def decode(data: bytes | str, form: str, limit: int) -> str | Fault:
    """Return the text of a file, without a byte order mark.

    Args:
        data: The content of the file.
        form: The name of the format, for the message.
        limit: The most bytes to take.

    Returns:
        The text, or what is wrong with it.
    """
    if len(data) > limit:
        from zcdsl.diagnostics import phrases
        from zcdsl.submission import faults

        return faults.over_limit(phrases.THE_FILE, limit)
    try:
        if isinstance(data, bytes):
            return str(data, "utf-8").removeprefix("\ufeff")
        data.encode("utf-8")
        return data.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _not_utf8(error.object, error.start, form)
    except UnicodeEncodeError as error:
        from zcdsl.submission import faults
        from zcdsl.submission.places import place_of

        return faults.bad_text("", error.object[error.start], place_of(error.object, error.start))


def _not_utf8(data: bytes, offset: int, form: str) -> Fault:
    from zcdsl.diagnostics import phrases
    from zcdsl.submission import faults
    from zcdsl.submission.places import place_of

    for mark, encoding in _OTHER:
        if data.startswith(mark):
            return faults.unreadable(form, phrases.OTHER_ENCODING(encoding=encoding), place_of("", 0))
    before = str(data[:offset], "utf-8")
    return faults.unreadable(form, phrases.NOT_UTF8_TEXT(offset=offset + 1), place_of(before, len(before)))
