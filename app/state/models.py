"""Models: all that the window shows and its actions command, made together, since they know one another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.run.runner import Runner
from app.state.appearance import Appearance
from app.state.comparison import Comparison
from app.state.documents import Documents
from app.state.player import Player
from app.state.presentation import Presentation
from app.state.session import Session
from app.state.settings import Settings
from app.state.view import View


@dataclass(frozen=True)
class Models:
    """The models of one window."""

    session: Session
    view: View
    comparison: Comparison
    player: Player
    presentation: Presentation
    appearance: Appearance
    documents: Documents


def make_models(
    settings: Settings,
    runner: Runner,
    known_plots: Sequence[str],
    usual_plots: tuple[str, ...],
    most_plots: int,
    system_is_calm: bool = False,
    parent: QObject | None = None,
) -> Models:
    """Return new models that remember what they hold in *settings*, and command *runner*."""
    session = Session(runner, parent)
    view = View(settings, known_plots, usual_plots, most_plots, parent)
    comparison = Comparison(runner, session, view, parent)
    player = Player(settings, session, comparison, view, parent)
    presentation = Presentation(view, player, parent)
    appearance = Appearance(settings, presentation, system_is_calm, parent)
    documents = Documents(session, view, player, known_plots, parent)
    return Models(session, view, comparison, player, presentation, appearance, documents)
