"""Lines and columns of a terminal: folding and aligning by display width, Chinese characters being two wide."""

from __future__ import annotations

from zcdsl.width import char_width, pad, width

TYPE_CHECKING = False  # `typing` itself is not loaded when rating
if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = 100  # of a report
_NOT_FIRST = frozenset("，。；：、！？）》」』】〉”’％%,.;:!?)]}")
_NOT_LAST = frozenset("（《「『【〈“‘([{")


def folded(text: str, columns: int) -> list[str]:
    """Return `text` in lines of at most `columns`, broken at blanks and between wide characters."""
    lines: list[str] = []
    start, used, best = 0, 0, 0  # of the line: its start, its width so far, the best place to break it
    for at, char in enumerate(text):
        if at > start and _breakable(text[at - 1], char):
            best = at
        used += char_width(char)
        if used > columns and at > start and char != " ":
            end = best if best > start else at
            lines.append(text[start:end].rstrip(" "))
            start = end
            used = width(text[start : at + 1])
    lines.append(text[start:].rstrip(" "))
    return lines


def _breakable(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    wide = char_width(before) == 2 or char_width(after) == 2
    return wide and after != " " and after not in _NOT_FIRST and before not in _NOT_LAST


def hanging(text: str, first: str, rest: str) -> list[str]:
    """Return `text` folded, the first line after `first`, further lines after `rest`, which are of one width."""
    lines = folded(text, max(20, COLUMNS - width(first)))
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
