"""The controls of one session, in a window of their own."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from app.controls.column import Controls
from app.state.session import Session
from app.state.settings import Settings


@pytest.fixture
def controls(session: Session, holder: Callable[[QWidget], Controls]) -> Controls:
    return holder(Controls(session, Settings()))
