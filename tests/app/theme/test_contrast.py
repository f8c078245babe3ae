"""Every pair of colours used together can be told apart: found in the themes, the palette and the style sheet."""

import dataclasses
import re
from dataclasses import dataclass

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from app.theme.appearance import apply, stylesheet
from app.theme.theme import Theme, contrast, themes

LEAST_LINE = 3.0
GROUNDS, DECORATION = ("ground", "surface"), ("hairline",)
PAIRS = {
    QPalette.ColorRole.WindowText: QPalette.ColorRole.Window,
    QPalette.ColorRole.Text: QPalette.ColorRole.Base,
    QPalette.ColorRole.ButtonText: QPalette.ColorRole.Button,
    QPalette.ColorRole.ToolTipText: QPalette.ColorRole.ToolTipBase,
    QPalette.ColorRole.PlaceholderText: QPalette.ColorRole.Base,
    QPalette.ColorRole.HighlightedText: QPalette.ColorRole.Highlight,
    QPalette.ColorRole.Link: QPalette.ColorRole.Base,
}


@pytest.fixture(params=list(themes))
def theme(request: pytest.FixtureRequest) -> Theme:
    return themes[request.param]


def colours(theme: Theme) -> dict[str, str]:
    """Return every single colour of a theme by the name of its field."""
    values = {field.name: getattr(theme, field.name) for field in dataclasses.fields(theme)}
    return {name: value for name, value in values.items() if isinstance(value, str) and value.startswith("#")}


def test_every_colour_of_a_theme_that_writes_can_be_read_on_every_ground(theme: Theme) -> None:
    writing = {name: colour for name, colour in colours(theme).items() if name not in GROUNDS + DECORATION}
    assert {"text", "quiet", "accent", "trouble"} <= set(writing)
    for name, colour in (*writing.items(), ("faint", theme.faint)):
        for ground in GROUNDS:
            assert contrast(colour, getattr(theme, ground)) >= theme.least_contrast, (name, ground)


def test_every_line_can_be_told_from_every_ground(theme: Theme) -> None:
    many = [
        colour
        for field in dataclasses.fields(theme)
        if isinstance(getattr(theme, field.name), tuple)
        for colour in getattr(theme, field.name)
        if isinstance(colour, str)
    ]
    assert many
    layers = [colour for depth in (1, 2, 5, 8, 21, 101) for colour in theme.layer_colours(depth)]
    for colour in (*many, *layers, *theme.opposites, theme.edge):
        for ground in GROUNDS:
            assert contrast(colour, getattr(theme, ground)) >= LEAST_LINE, (colour, ground)


@pytest.mark.parametrize("depth", [2, 3, 5, 8, 21])
def test_no_layer_outshines_the_others_on_a_dark_ground(theme: Theme, depth: int) -> None:
    weights = [contrast(colour, theme.surface) for colour in theme.layer_colours(depth)]
    if theme.dark:
        assert max(weights) <= 2 * min(weights)
    assert weights == sorted(weights, reverse=not theme.dark)
    assert len(set(theme.layer_colours(depth))) == depth


def test_the_palette_can_be_read_in_every_group(qapp: QApplication, theme: Theme) -> None:
    sheet, before = qapp.styleSheet(), qapp.palette()
    try:
        apply(qapp, theme)
        palette = qapp.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            for front, back in PAIRS.items():
                pair = palette.color(group, front).name(), palette.color(group, back).name()
                assert contrast(*pair) >= theme.least_contrast, (group, front, pair)
    finally:
        qapp.setStyleSheet(sheet)
        qapp.setPalette(before)


@dataclass(frozen=True)
class Rule:
    """One selector of the style sheet, taken apart, and what it declares."""

    text: str
    subject: str
    parts: frozenset[str]
    declared: tuple[tuple[str, str], ...]

    def covers(self, other: "Rule") -> bool:
        """Whether all that *other* selects is selected by this rule too."""
        return self.subject in ("*", other.subject) and self.parts <= other.parts


def rules(sheet: str) -> list[Rule]:
    """Return the rules of a style sheet, one for each selector."""
    found: list[Rule] = []
    for heads, body in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        pairs = tuple(
            (name.strip(), value.strip())
            for name, _, value in (line.partition(":") for line in body.split(";"))
            if value
        )
        for head in heads.split(","):
            text = " ".join(head.split())
            last = text.split(" ")[-1]
            subject = re.sub(r"\[[^]]*\]|(?<!:):[a-z-]+", "", last)
            parts = frozenset(re.findall(r"\[[^]]*\]|(?<!:):[a-z-]+", last)) | frozenset(text.split(" ")[:-1])
            found.append(Rule(text, subject, parts, pairs))
    return found


def effective(rule: Rule, everything: list[Rule]) -> dict[str, str]:
    """Return what holds where *rule* applies: its own words over those of the rules that are less particular."""
    held: dict[str, str] = {}
    for other in sorted((other for other in everything if other.covers(rule)), key=lambda other: len(other.parts)):
        held |= dict(other.declared)
    return held


def is_colour(value: str) -> bool:
    return re.fullmatch(r"#[0-9a-f]{6}", value) is not None


def test_the_reader_of_style_sheets_follows_what_is_more_particular() -> None:
    read = rules('A { color: #000000; background: #ffffff; } A[x="1"]:hover, B { background: #777777; }')
    assert [rule.text for rule in read] == ["A", 'A[x="1"]:hover', "B"]
    assert effective(read[1], read) == {"color": "#000000", "background": "#777777"}
    assert effective(read[2], read) == {"background": "#777777"}


def test_every_rule_of_the_style_sheet_writes_so_that_it_can_be_read(theme: Theme) -> None:
    everything = rules(stylesheet(theme))
    checked = 0
    for rule in everything:
        held = {"color": theme.text} | effective(rule, everything)
        own = held.get("background", "transparent")
        grounds = [own] if is_colour(own) else [theme.ground, theme.surface]
        said = {name for name, _ in rule.declared}
        writes = "color" in said if "::" in rule.subject else said & {"color", "background"}
        if not writes:  # a handle or an arrow holds no text
            continue
        for ground in grounds:
            assert contrast(held["color"], ground) >= theme.least_contrast, (rule.text, held["color"], ground)
            checked += 1
    assert checked > 40


def test_what_is_selected_and_what_stands_in_empty_fields_can_be_read(theme: Theme) -> None:
    everything = rules(stylesheet(theme))
    fronts = {"selection-color": "selection-background-color", "placeholder-text-color": "background"}
    found = set()
    for rule in everything:
        held = effective(rule, everything)
        for front, back in fronts.items():
            if front in dict(rule.declared):
                found.add(front)
                assert contrast(held[front], held[back]) >= theme.least_contrast, (rule.text, front)
    assert found == set(fronts)


def test_every_edge_and_every_ring_of_the_focus_can_be_seen(theme: Theme) -> None:
    everything = rules(stylesheet(theme))
    rings = 0
    for rule in everything:
        for name, value in rule.declared:
            colour = next((word for word in value.split() if is_colour(word)), "")
            if not name.startswith("border") or not colour:
                continue
            if ":focus" in rule.parts:
                rings += 1
            elif colour == theme.hairline:  # parts what is read without it, or frames what cannot be used now
                continue
            for ground in (theme.ground, theme.surface):
                assert contrast(colour, ground) >= LEAST_LINE, (rule.text, colour, ground)
    assert rings > 5


def test_a_ring_of_the_focus_differs_from_the_edge_without_it(theme: Theme) -> None:
    everything = rules(stylesheet(theme))
    for rule in everything:
        if ":focus" not in rule.parts:
            continue
        without = Rule(rule.text, rule.subject, rule.parts - {":focus"}, ())
        before, after = effective(without, everything), effective(rule, everything)
        shown = [held.get("border-color", held.get("border", "")) for held in (before, after)]
        assert shown[0] != shown[1], rule.text
