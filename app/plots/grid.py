"""How several plots share a rectangle."""

from PySide6.QtCore import QRectF

MARGIN, SPACING = 24.0, 16.0
MOST_PLOTS = 9


def shape(count: int, paired: bool = False) -> tuple[int, int]:
    """Return (columns, rows) for one to nine plots, or as many pairs."""
    columns = 1 if count <= 1 else 2 if count in (2, 4) else 3
    if paired:
        columns = 2 if count <= 4 else 4
    return columns, max(1, -(-count // columns))


def cells(
    count: int,
    within: QRectF,
    spacing: float = SPACING,
    least: tuple[float, float] = (0.0, 0.0),
    paired: bool = False,
) -> list[QRectF]:
    """Return a place for each of *count* plots, row by row; a last row that is short fills its width.

    least : the width and height of a plot below which there are fewer columns, and the rows go on below *within*
    paired : whether plots come in pairs, which stay side by side
    """
    columns, fewest = shape(count, paired)[0], 2 if paired else 1
    while columns > fewest and (within.width() - spacing * (columns - 1)) / columns < least[0]:
        columns -= fewest
    rows = max(1, -(-count // columns))
    seen = max(1, min(rows, int((within.height() + spacing) / (least[1] + spacing)))) if least[1] > 0 else rows
    height = max((within.height() - spacing * (seen - 1)) / seen, least[1])
    places: list[QRectF] = []
    for row in range(rows):
        here = min(columns, count - row * columns)
        width = (within.width() - spacing * (here - 1)) / max(here, 1)
        top = within.top() + row * (height + spacing)
        for column in range(here):
            left = within.left() + column * (width + spacing)
            places.append(QRectF(left, top, max(width, 1.0), max(height, 1.0)))
    return places
