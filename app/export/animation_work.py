"""AnimationWork: an animation is made bit by bit, while the window stays alive."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.export.animation import Animation
from simcore.base.decoding import ExperimentError


class AnimationWork(QObject):
    """Works on one animation whenever the window has nothing else to do."""

    advanced = Signal(float)
    """How much is done, 0..1."""
    done = Signal(bytes)
    """All pictures are drawn: the GIF."""
    failed = Signal(str)
    """It cannot be made: why."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._animation: Animation | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def active(self) -> bool:
        """Whether there is an animation in the making."""
        return self._animation is not None

    def start(self, animation: Animation) -> None:
        """Begin with an animation."""
        self._animation = animation
        self._timer.start()

    def stop(self) -> None:
        """Leave the animation as it is."""
        self._timer.stop()
        self._animation = None

    @Slot()
    def _go_on(self) -> None:
        animation = self._animation
        if animation is None:
            return
        try:
            more = animation.advance()
            self.advanced.emit(animation.progress)
            if not more:
                self.stop()
                self.done.emit(animation.gif())
        except ExperimentError as error:
            self.stop()
            self.failed.emit(error.message)
