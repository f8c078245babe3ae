"""The themes keep their promises of contrast, and dress the window."""

import re

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from app.theme.appearance import apply, stylesheet
from app.theme.names import THEMES
from app.theme.theme import Theme, contrast, pixels, rgb, themes


@pytest.fixture(params=list(themes))
def theme(request: pytest.FixtureRequest) -> Theme:
    return themes[request.param]


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


def test_layers_are_ordered_by_brightness(theme: Theme) -> None:
    colours = theme.layer_colours(8)
    assert len(set(colours)) == 8
    brightness = [contrast(colour, "#000000") for colour in colours]
    assert brightness == sorted(brightness)


def test_mix_goes_from_one_colour_to_the_other(theme: Theme) -> None:
    assert theme.mix("#ffffff", "#000000", 1.0) == "#ffffff"
    assert theme.mix("#ffffff", "#000000", 0.0) == "#000000"
    assert theme.mix("#ffffff", "#000000", 0.5) in ("#7f7f7f", "#808080")


def test_a_colour_is_the_same_as_text_as_numbers_and_as_a_pixel() -> None:
    assert rgb("#12a0ff").tolist() == [0x12, 0xA0, 0xFF]
    assert pixels(rgb("#12a0ff")) == QColor("#12a0ff").rgba()


def test_maps_of_colours_lead_from_hue_to_hue_through_the_surface(theme: Theme) -> None:
    below, above = theme.opposites
    ends = [QColor(colour).rgba() for colour in (below, theme.surface, above)]
    both, one = theme.diverging(), theme.sequential()
    assert both[[0, 128, 256]].tolist() == ends
    assert one[[0, 256]].tolist() == ends[1:]
    assert len(both) == len(one) == 257
    softer = theme.diverging(0.5)
    assert softer[128] == both[128]
    assert abs(int(softer[256] & 0xFF) - int(both[192] & 0xFF)) <= 1
    away = [contrast(QColor.fromRgb(int(colour)).name(), theme.surface) for colour in both]
    assert np.argmin(away) == 128


def test_the_style_sheet_leaves_no_gap_and_scales(theme: Theme) -> None:
    sheet = stylesheet(theme)
    assert "$" not in sheet
    assert "13px" in sheet
    assert "26px" in stylesheet(theme, 2.0)


def test_the_style_sheet_is_understood_and_colours_fields(qapp: QApplication, qtbot, theme: Theme) -> None:
    before, palette = qapp.styleSheet(), qapp.palette()
    try:
        apply(qapp, theme)
        field = QLineEdit()
        qtbot.addWidget(field)
        field.resize(120, 40)
        field.show()
        image: QImage = field.grab().toImage()
        assert image.pixelColor(60, 20) == QColor(theme.surface)
        field.setProperty("invalid", "true")
        field.style().polish(field)
        assert field.grab().toImage().pixelColor(60, 20) != QColor(theme.surface)
    finally:
        qapp.setStyleSheet(before)
        qapp.setPalette(palette)


def read_sizes(sheet: str) -> list[int]:
    return [
        int(size) for size in re.findall(r'role="(?:question|asked|lecture|beside)"\] \{ font-size: (\d+)px', sheet)
    ]


def test_what_is_read_over_the_plots_is_as_high_a_part_of_a_small_screen() -> None:
    whole = read_sizes(stylesheet(themes["projector"], 2.0))
    small = read_sizes(stylesheet(themes["projector"], 2.0 * 0.7, 0.7))
    assert len(whole) == 4 and min(whole) >= 24
    assert small == pytest.approx([0.7 * size for size in whole], rel=0.06)


def test_what_is_ticked_and_unfolded_grows_with_the_text(theme: Theme) -> None:
    def side(what: str, scale: float) -> int:
        found = re.search(rf"{re.escape(what)}[^{{]*{{[^}}]*width: (\d+)px", stylesheet(theme, scale))
        assert found is not None
        return int(found[1])

    for what in ("QCheckBox::indicator", "QComboBox::down-arrow", "QMenu::right-arrow", "QComboBox::drop-down"):
        assert side(what, 2.0) == 2 * side(what, 1.0), what
    picture = re.search(r"QComboBox::down-arrow { image: url\(([^)]+)\)", stylesheet(theme, 2.0))
    assert picture is not None and QImage(picture[1]).width() == side("QComboBox::down-arrow", 2.0)


def test_every_theme_that_is_offered_has_its_colours() -> None:
    assert {name: theme.name for name, theme in themes.items()} == {name: name for name in THEMES}
