"""Forms made from Parts: the only place that maps the type of a knob to a control."""

from typing import Any, Protocol, cast

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.controls.cards.button import CardButton
from app.controls.cards.formula import FormulaLabel
from app.controls.forms.editor import Editor
from app.controls.forms.field import Field
from app.controls.forms.fields import ChoiceField, NumberField, SwitchField, TextField
from app.controls.forms.file_fields import ColumnField, PathField, choose_path
from app.controls.forms.labels import wrapped_label
from app.controls.forms.lists import PartListForm, discard
from app.controls.forms.several import ChoicesField, NumbersField
from app.words.translate import part_text, summary_of, summary_text
from simcore.base.part import Knob, Part, family_of, kinds, knobs
from simcore.base.unions import kinds_allowed

_FIELDS: dict[str, type[Field]] = {
    "float": NumberField,
    "int": NumberField,
    "bool": SwitchField,
    "choice": ChoiceField,
    "text": TextField,
    "ints": NumbersField,
    "floats": NumbersField,
    "choices": ChoicesField,
}


class Control(Protocol):
    """Anything that shows the value of one knob."""

    def show_value(self, value: Any) -> None:
        """Show *value*, as it stands in the experiment."""
        ...


def control_for(
    owner: type[msgspec.Struct], name: str, path: str, editor: Editor, brief: bool = False, titled: bool = False
) -> QWidget:
    """Return the control for the field *name* of *owner*, which stands at *path* of the experiment.

    A Part's form is *brief* or not, and *titled* or not; a plain field always has its title beside it.
    """
    knob = next(knob for knob in knobs(cast(type[Part], owner)) if knob.name == name)
    allowed, many = kinds_allowed(owner, name)
    if allowed:
        if many:
            return PartListForm(knob, path, allowed, editor, lambda at: KnobsForm(at, editor))
        return PartForm(knob, path, allowed, editor, brief, titled)
    make = PathField if knob.files is not None else ColumnField if knob.column else _FIELDS[knob.type]
    field = make(knob, path)
    connect(field, editor)
    return field


def connect(field: Field, editor: Editor) -> None:
    """Send what is entered in *field* through the editor, and show its answer."""

    def enter(value: Any, merge_key: str) -> None:
        message = editor.assign(field.objectName(), value, merge_key)
        if message:
            field.refuse(message)
        else:
            field.accept()

    field.offered.connect(enter)


class KnobsForm(QWidget):
    """The knobs of one Part, one below the other; made anew when the kind changes."""

    def __init__(self, path: str, editor: Editor, parent: QWidget | None = None):
        super().__init__(parent)
        self._path, self._editor = path, editor
        self._kind: type[Part] | None = None
        self._controls: dict[str, QWidget] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_value(self, part: Part) -> None:
        """Show the knobs of *part*."""
        if type(part) is not self._kind:
            self._rebuild(type(part))
        for name, control in self._controls.items():
            cast(Control, control).show_value(getattr(part, name))
        self.setVisible(bool(self._controls))

    def _rebuild(self, kind: type[Part]) -> None:
        for control in self._controls.values():
            discard(self._layout, control)
        self._kind = kind
        self._controls = {
            knob.name: control_for(kind, knob.name, f"{self._path}.{knob.name}", self._editor, brief=True, titled=True)
            for knob in knobs(kind)
        }
        for control in self._controls.values():
            self._layout.addWidget(control)


class PartForm(QWidget):
    """One Part: its kind, its formula, a line on what it does, where it comes from, and its knobs.

    A brief one leaves formula and texts to the tool tip; a titled one says what it is for above.
    """

    def __init__(
        self,
        knob: Knob,
        path: str,
        allowed: dict[str, type[Part]],
        editor: Editor,
        brief: bool = False,
        titled: bool = False,
    ):
        super().__init__()
        self._path, self._editor, self._brief = path, editor, brief
        self._allowed = allowed
        self._part: Part | None = None
        choices = [(kind, cls.title, summary_of(cls)) for kind, cls in allowed.items() if cls.offered]
        self._kind = ChoiceField(knob, path, choices)
        self._kind.offered.connect(self._choose)
        self._formula = FormulaLabel()
        self._summary = wrapped_label("quiet")
        self._source = wrapped_label("small")
        self._knobs = KnobsForm(path, editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        if titled:
            layout.addWidget(QLabel(part_text(knob.title)))
        layout.addWidget(self._kind)
        layout.addWidget(self._formula)
        self._card = CardButton()
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._summary, 1)
        words.addWidget(self._card, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words)
        layout.addWidget(self._source)
        layout.addWidget(self._knobs)
        for widget in (self._formula, self._summary, self._card, self._source):
            widget.setVisible(not brief)

    def _choose(self, kind: str, merge_key: str) -> None:
        tree = carried_over(self._part, kind)
        if not self._find_files(kind, tree):
            self._kind.accept()
            return
        message = self._editor.assign(self._path, tree, merge_key)
        if message:
            self._kind.refuse(message)
        else:
            self._kind.accept()

    def _find_files(self, kind: str, tree: dict[str, Any]) -> bool:
        """Ask for the path that the new *kind* needs and the old one has not; return whether there is one now."""
        had = {knob.name: knob.files for knob in knobs(type(self._part))} if self._part is not None else {}
        for knob in knobs(self._allowed[kind]):
            if knob.files is not None and had.get(knob.name) != knob.files:
                tree[knob.name] = choose_path(self, knob.files)
                if not tree[knob.name]:
                    return False
        return True

    def show_value(self, part: Part) -> None:
        """Show *part*."""
        known = type(part) is type(self._part)
        self._part = part
        self._card.set_part(part)
        self._kind.show_value(part.kind)
        self._knobs.show_value(part)
        if known:
            return
        self._kind.setToolTip(part_text(part.summary))
        self._summary.setText(summary_text(type(part)))
        self._source.setText(part_text(type(part).source))
        self._source.setVisible(not self._brief and type(part).source not in ("", "by definition"))
        if not self._brief:
            # typesetting the first formula takes a while, and what was pressed should answer before
            QTimer.singleShot(0, self._formula, self._typeset)

    def _typeset(self) -> None:
        if self._part is not None:
            self._formula.set_formula(type(self._part).formula)


def carried_over(old: Part | None, kind: str) -> dict[str, Any]:
    """Return a plain Part of *kind* that keeps what the old one and it have in common, apart from own defaults."""
    tree: dict[str, Any] = {"kind": kind}
    if old is not None:
        new = kinds(family_of(type(old))).get(kind)
        defaults = {knob.name: knob.default for knob in knobs(new)} if new else {}
        for knob in knobs(type(old)):
            if knob.name in defaults and defaults[knob.name] == knob.default:
                tree[knob.name] = msgspec.to_builtins(getattr(old, knob.name))
    return tree
