"""Lines and columns of a terminal: folding and aligning by display width, Chinese characters being two wide."""

from __future__ import annotations

from zcdsl.width import char_width, pad, width

TYPE_CHECKING = False  # `typing` itself is not loaded when rating
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COLUMNS = 100  # of a report
_NOT_FIRST = frozenset("，。；：、！？）》」』】〉”’％%,.;:!?)]}")
_NOT_LAST = frozenset("（《「『【〈“‘([{")


def folded(text: str, columns: int) -> list[str]:
    """Return `text` in lines of at most `columns`, broken at blanks and between wide characters."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text):
        if line and used + width(piece.rstrip(" ")) > columns:
            lines.append(line.rstrip(" "))
            line, used = "", 0
        while width(piece.rstrip(" ")) > columns:  # a word that no line can hold
            head = _head(piece, columns)
            lines.append(head)
            piece = piece[len(head) :]
        line += piece
        used += width(piece)
    lines.append(line.rstrip(" "))
    return lines


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of `text` between which a line may end."""
    start = 0
    for at in range(1, len(text)):
        if _breakable(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    yield text[start:]


def _head(text: str, columns: int) -> str:
    """Return as much of `text` as fits, one character at least."""
    used = 0
    for at, char in enumerate(text):
        used += char_width(char)
        if used > columns:
            return text[: max(at, 1)]
    return text


def _breakable(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    wide = char_width(before) == 2 or char_width(after) == 2
    return wide and after != " " and after not in _NOT_FIRST and before not in _NOT_LAST


def hanging(text: str, first: str, rest: str) -> list[str]:
    """Return `text` folded, the first line after `first`, further lines after `rest`."""
    lines = folded(text, COLUMNS - max(width(first), width(rest)))
    return [(rest if number else first) + line for number, line in enumerate(lines)]


def table(rows: Sequence[Sequence[str]], elastic: int, right: int | None, indent: str) -> list[list[str]]:
    """Return the lines of each row of a table, its columns two blanks apart.

    Args:
        rows: The cells; all rows have as many.
        elastic: The column whose cells are folded where the table would be too wide.
        right: The column that is aligned to the right, if any.
        indent: What stands before each line.
    """
    columns = [max(width(row[number]) for row in rows) for number in range(len(rows[0]))]
    over = width(indent) + sum(columns) + 2 * (len(columns) - 1) - COLUMNS
    columns[elastic] = max(min(columns[elastic], 12), columns[elastic] - max(0, over))
    return [_row(row, columns, elastic, right, indent) for row in rows]


def _row(row: Sequence[str], columns: list[int], elastic: int, right: int | None, indent: str) -> list[str]:
    lines = []
    for number, part in enumerate(folded(row[elastic], columns[elastic])):
        cells = []
        for column, cell in enumerate(row):
            text = part if column == elastic else "" if number else cell
            room = columns[column]
            cells.append(" " * (room - width(text)) + text if column == right else pad(text, room))
        lines.append((indent + "  ".join(cells)).rstrip(" "))
    return lines
