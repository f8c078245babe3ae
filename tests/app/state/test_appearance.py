"""The appearance: what a person has chosen, and what suits a hall."""

import pytest

from app.state.models import Models
from app.state.settings import Settings
from app.theme.names import THEMES


@pytest.mark.parametrize(("own", "presented"), [("light", "projector"), ("dark", "dark"), ("projector", "projector")])
def test_the_theme_suits_a_hall_and_comes_back(own: str, presented: str, models: Models) -> None:
    models.appearance.set_theme(own)
    models.presentation.toggle()
    assert models.appearance.theme == presented
    models.presentation.toggle()
    assert models.appearance.theme == own == Settings().theme


def test_a_theme_chosen_while_presenting_is_that_of_presenting(models: Models) -> None:
    models.presentation.toggle()
    models.appearance.set_theme("dark")
    models.presentation.toggle()
    assert models.appearance.theme == "light"
    models.presentation.toggle()
    assert models.appearance.theme == "dark"


def test_the_next_theme_comes_round(models: Models) -> None:
    seen = [models.appearance.theme]
    for _ in THEMES:
        models.appearance.next_theme()
        seen.append(models.appearance.theme)
    assert seen == [*THEMES, next(iter(THEMES))]


def test_type_is_as_high_a_part_of_every_screen_of_a_hall(models: Models) -> None:
    appearance = models.appearance
    assert (appearance.scale(2160), appearance.share(2160)) == (1.0, 1.0)
    models.presentation.toggle()
    assert [appearance.scale(height) for height in (270, 540, 1080, 2160, 4320)] == [1.0, 1.0, 2.0, 4.0, 4.0]
    assert appearance.share(540) == 0.5
    appearance.set_scale(1.5)
    assert appearance.scale(540) == 1.5


def test_a_change_of_scale_tells_what_it_was(models: Models) -> None:
    told: list[tuple[float, float]] = []
    models.appearance.scaled.connect(lambda before, now: told.append((before, now)))
    models.appearance.set_scale(2.0)
    models.appearance.set_scale(1.25)
    assert told == [(1.0, 2.0), (2.0, 1.25)]


def test_motion_is_as_a_person_says_and_else_as_the_system_asks(models: Models) -> None:
    assert not models.appearance.calm
    models.appearance.toggle_calm()
    assert models.appearance.calm and Settings().reduced_motion is True
    models.appearance.toggle_calm()
    assert not models.appearance.calm and Settings().reduced_motion is False
