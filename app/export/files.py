"""Pictures as files: PNG, SVG and PDF with their run inside, CSV of what is drawn; written whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage, QPainter

from app.export.animation import Animation
from app.export.heading import describe
from app.export.picture import ExportError, Shot, check, draw, image, picture
from app.export.table import as_csv, table_of
from app.export.vector import pdf, svg
from app.plots import dashboard
from app.state.saving import save_bytes, save_image
from app.theme.theme import themes
from app.words.version import version
from simcore.measure.frame import Frame

DASHBOARD = "dashboard"
VECTOR = {"svg": svg, "pdf": pdf}
PICTURES = ("png", *VECTOR)
FORMATS = (*PICTURES, "csv", "gif")
"""The endings of the files that ``save`` writes."""


def save(shot: Shot, path: str | Path) -> None:
    """Write what the ending of *path* says; raises ExportError, and then leaves what was there untouched."""
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending == "png":
        save_png(image(shot), path, shot.frame)
    elif ending in VECTOR:
        write(path, vector(shot, ending))
    elif ending == "gif":
        write(path, Animation(shot).finish())
    elif ending == "csv":
        write(path, as_csv(table_of(shot, shot.kinds[0] if shot.kinds else "")).encode())
    else:
        known = ", ".join(f".{known}" for known in FORMATS)
        raise ExportError(_tr("{path}: the name must end in one of {known}.").format(path=path, known=known))


def each_path(folder: str | Path, kind: str, ending: str) -> Path:
    """Return the name in *folder* of the file with one of several plots."""
    return Path(folder) / f"zscope-{kind}.{ending}"


def vector(shot: Shot, ending: str) -> bytes:
    """Return *shot* as an SVG or a PDF; raises ExportError."""
    check(shot)

    def paint(painter: QPainter) -> None:
        draw(painter, shot)

    experiment = shot.frame.experiment
    ground = "" if shot.transparent else shot.theme.surface
    about = experiment.title or describe(experiment), experiment.to_json()
    return VECTOR[ending](paint, shot.width, shot.height, shot.dpi, ground, *about)


def save_png(image: QImage, path: str | Path, frame: Frame, title: str = "") -> None:
    """Write *image* as a PNG with the run inside; raises ExportError, and then leaves what was there untouched."""
    experiment = frame.experiment
    tagged = image.copy()
    for key, value in (
        ("Title", title or experiment.title or describe(experiment)),
        ("Software", f"Zscope {version()}"),
        ("zscope-version", version()),
        ("zscope-seed", str(experiment.seed)),
        ("zscope-experiment", experiment.to_json()),
    ):
        tagged.setText(key, value)
    _check_written(path, save_image(path, tagged))


def write(path: str | Path, data: bytes) -> None:
    """Write *data* whole or not at all; raises ExportError."""
    _check_written(path, save_bytes(path, data))


def _check_written(path: str | Path, reason: str) -> None:
    if reason:
        raise ExportError(_tr("The file cannot be written to {path}: {reason}").format(path=path, reason=reason))


def export_dashboard(
    frame: Frame, path: str | Path, width: int = 1920, height: int = 1080, dpi: float = 96.0, theme: str = "light"
) -> None:
    """Save the six plots that tell most about a run as one PNG; raises ExportError."""
    save_png(picture(frame, dashboard, width, height, dpi, themes[theme]), path, frame)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Export", text)
