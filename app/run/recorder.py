"""Watch: what plots ask for beside the figures of every snapshot, at the start of a run, now, and over its time."""

import sys
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from simcore.measure.instruments import Instrument
from simcore.measure.snapshot import Snapshot
from simcore.measure.time_series import Seen, TimeSeries
from simcore.simulator import Simulator


class Watch:
    """Looks at a simulator with the instruments that were asked for.

    costly : whether what sorts or counts much is wanted at every look, for curves of it
    start : what there was to be seen before the first update; None where no instrument is asked for
    """

    def __init__(self, instruments: Iterable[Instrument[Any]] = (), costly: bool = False):
        self.instruments, self.costly = frozenset(instruments), costly
        self._each_step = tuple(i for i in self.instruments if i.each_step)
        self._trails = {i: TimeSeries(i.most_kept, i.each_step) for i in self.instruments if i.kept}
        self.start: Snapshot | None = None

    def begin(self, simulator: Simulator) -> None:
        """Begin with a run, or with the same from its start."""
        for trail in self._trails.values():
            trail.clear()
        self.start = simulator.measure_start(self.instruments) if self.instruments else None
        for instrument, trail in self._trails.items():
            if self.start is not None:
                trail.add(0, self.start.extras[instrument])
        self.note_step(simulator)

    def changed(self, instruments: Iterable[Instrument[Any]], costly: bool, simulator: Simulator | None) -> "Watch":
        """Return the watch for other instruments; what was kept of those that stay is not lost."""
        after = Watch(instruments, costly)
        if simulator is not None:
            after.begin(simulator)
        after._trails |= {i: trail for i, trail in self._trails.items() if i in after._trails}
        return after

    def look(self, simulator: Simulator, losses: bool = True, in_passing: bool = False) -> Snapshot:
        """Return a snapshot with everything that is asked for, and keep what is kept.

        in_passing : whether only curves and what is kept are wanted: nobody will see the rest of this snapshot
        """
        snapshot = simulator.measure(self.costly, losses, self._trails if in_passing else self.instruments)
        for instrument, trail in self._trails.items():
            if not instrument.each_step:
                trail.add(snapshot.step, snapshot.extras[instrument])
        return snapshot

    def most_steps(self, step: int) -> int:
        """Return after how many updates from *step* on ``note_step`` wants to be called at the latest."""
        trails = (self._trails[i] for i in self._each_step if i in self._trails)
        return min((trail.wait(step) for trail in trails), default=sys.maxsize)

    def note_step(self, simulator: Simulator) -> None:
        """Keep what is to be kept of every single update."""
        for instrument, value in simulator.read(self._each_step).items():
            if instrument.kept:
                self._trails[instrument].add(simulator.steps, value)

    def trails(self) -> Mapping[Instrument[Any], Seen]:
        """Return what was kept so far."""
        return MappingProxyType({instrument: trail.seen() for instrument, trail in self._trails.items()})
