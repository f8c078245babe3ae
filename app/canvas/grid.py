"""How several plots share a rectangle."""

from PySide6.QtCore import QRectF

MARGIN, SPACING = 24.0, 16.0
MOST_PLOTS = 9
COMFORTABLE_PLOT = (300.0, 220.0)
"""The size of a plot, at the usual size of type, that a theme with larger type may use up."""
LONE_PLOT = (800.0, 480.0)
"""The size of a plot that has all the room, at the usual size of type: where it is larger, so is the type."""
LARGEST_TYPE = 330.0
"""The height that a lone plot keeps at the usual size of type, however large type is asked for."""
LEAST_PLOT = (260.0, 200.0)
"""The size below which a plot becomes illegible, at the usual size of type."""
LEAST_PRESENTED = (220.0, 145.0)
"""The same while presenting: nobody scrolls then, so that flat plots are better than hidden ones."""
PRESENTED_WIDTH = 3.0
"""The least width of lines that a hall can see, in pixels."""


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


def least_size(scale: float, presenting: bool) -> tuple[float, float]:
    """Return the (width, height) below which a plot becomes illegible, with type enlarged by *scale*."""
    width, height = LEAST_PRESENTED if presenting else LEAST_PLOT
    return width * scale, height * scale


def type_scale(
    count: int, area: QRectF, wish: float, larger: float, paired: bool = False, presenting: bool = False
) -> float:
    """Return how much type is enlarged: always as a person asks for, and as far as there is room for the theme.

    The person's wish must not be weighed against the room: larger text in the panels leaves less of it, so that
    type would shrink where one asks for more. Plots then get more room each, and the board scrolls.

    wish : by how much the person wants type enlarged, 1..2, presenting by more; larger : by how much the theme does
    """
    if count == 1:
        roomy = min(area.width() / LONE_PLOT[0], area.height() / LONE_PLOT[1])
        largest = max(min(area.width() / COMFORTABLE_PLOT[0], area.height() / LARGEST_TYPE), wish)
        return min(wish * max(roomy, 1.0), largest)
    places = cells(count, area, paired=paired)
    if not places:
        return wish
    fitting = min(places[0].width() / COMFORTABLE_PLOT[0], places[0].height() / COMFORTABLE_PLOT[1])
    if presenting:  # large already
        return min(max(wish, fitting), 1.25 * wish)
    return wish * min(larger, max(fitting, 1.0))
