"""Every message that people may come to read, found in the sources where it is marked or said."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from simcore.base.part import Part, knobs
from simcore.experiment.experiment import Experiment
from simcore.experiment.registry import families, kinds

ROOT = Path(__file__).resolve().parents[1]
TERMINAL = ("cli/*.py", "self_test.py", "start.py")
"""Files of app whose refusals are read in a terminal alone, in English like its options."""
MADE_ELSEWHERE = (
    "{0}: {1}",
    "{0} or {1}",
    "Kind",
    "none",
    "nothing",
    *(f"{what} {{0}}" for what in ("a number", "a whole number", "a text", "a list", "nothing")),
    "of length >= {0}",
    "Object missing required field `{0}`",
    "stopped by the user",
    "{0} (byte {1})",
    *("Input data was truncated", "invalid character", "object keys must be strings", "trailing characters"),
    *("expected ':'", "expected ',' or '}'", "expected ',' or ']'", "invalid number"),
    *("trailing comma in object", "trailing comma in array", "invalid escape character in string"),
    *("No such file or directory", "Permission denied", "Is a directory", "No space left on device"),
    *("Read-only file system", "File name too long", "Input/output error"),
)
"""What is put together from pieces, and what msgspec and the system say."""


class Message(NamedTuple):
    """A text under the context in which it is looked up."""

    context: str
    source: str


OF_QT = (
    Message("QFileDialog", "&Look in:"),
    Message("QFileDialog", "Files of &type:"),
    Message("QAbstractFileIconProvider", "Folder"),
    Message("QAbstractFileIconProvider", "File"),
    Message("QAbstractFileIconProvider", "%1 File"),
    Message("QFileSystemModel", "Size"),
    Message("QFileSystemModel", "Kind"),
    Message("QShortcut", "Left"),
    Message("QShortcut", "Right"),
)
"""What Qt says in its own dialogs and has not translated, or not as people say it."""

# ---------------------------------------------------------------------- what app marks


def of_app(folder: Path = ROOT / "app") -> set[Message]:
    """Return what the sources of app mark; raises SyntaxError for a text that is put together within the mark."""
    found: set[Message] = set()
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        _Marks(found, path, _helpers(tree)).visit(tree)
    return found


def _helpers(tree: ast.Module) -> dict[str, str]:
    """Return the functions of a module that look up their argument, by name, each with its context."""
    found = {"part_text": "Part"}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and len(node.args.args) == 1:
            for call in ast.walk(node):
                context = _translate_context(call)
                if context and isinstance(call, ast.Call) and isinstance(call.args[1], ast.Name):
                    found[node.name] = context
    return found


def _translate_context(node: ast.AST) -> str:
    if not isinstance(node, ast.Call) or len(node.args) < 2 or _name(node.func) != "translate":
        return ""
    return _text(node.args[0]) or ""


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


SPECS = {"ActionSpec": "Actions", "ChoiceSpec": "Actions", "PlotActionSpec": "PlotMenu"}
"""The classes that hold words of actions, each with the context in which they are looked up."""
SPEC_WORDS = ("title", "title_on", "title_full", "tip")


class _Marks(ast.NodeVisitor):
    """Collects the marked texts of one module."""

    def __init__(self, found: set[Message], path: Path, helpers: dict[str, str]):
        self._found, self._path, self._helpers = found, path, helpers
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        if name in SPECS:
            words = {word.arg: _text(word.value) or "" for word in node.keywords}
            texts = [*(words.get(key, "") for key in SPEC_WORDS), *words.get("menu", "").split("/")]
            self._found |= {Message(SPECS[name], text) for text in texts if text}
        if name == "Knob":
            texts = [_text(word.value) for word in node.keywords if word.arg in ("title", "description")]
            self._found |= {Message("Part", text) for text in texts if text}
        if name in ("tr", "translate", "QT_TRANSLATE_NOOP") or name in self._helpers:
            self._take(name, node)
        self.generic_visit(node)

    def _take(self, name: str, node: ast.Call) -> None:
        texts = [_text(argument) for argument in node.args[:2]]
        if any(isinstance(argument, ast.JoinedStr) for argument in node.args[:2]):
            raise SyntaxError(
                f"{self._path}:{node.lineno}: no f-string within a mark; use .format() on what it returns"
            )
        if len(texts) == 2 and texts[0] is not None and texts[1] is not None and name not in self._helpers:
            self._found.add(Message(texts[0], texts[1]))
        elif len(texts) == 1 and texts[0] is not None:
            own = isinstance(node.func, ast.Attribute) or name not in self._helpers
            context = self._classes[-1] if own and self._classes else self._helpers.get(name, "Plot")
            self._found.add(Message(context, texts[0]))


# ---------------------------------------------------------------------- what simcore says


def of_simcore() -> set[Message]:
    """Return what simcore says to people, and what app refuses in words that are not marked."""
    texts = {*MADE_ELSEWHERE, *_of_parts()}
    for path in sorted((ROOT / "simcore").rglob("*.py")):
        if path.parent.name == "laws":
            continue  # what a law says is for those who write kinds, and is never shown in the window
        texts |= set(_sentences(ast.parse(path.read_text(encoding="utf-8"))))
    for path in sorted((ROOT / "app").rglob("*.py")):
        if not any(path.match(pattern) for pattern in TERMINAL):
            texts |= set(_refusals(ast.parse(path.read_text(encoding="utf-8"))))
    return {Message("Part", text) for text in texts if text}


def _of_parts() -> Iterator[str]:
    for part in [Experiment, *(part for base in families.values() for part in kinds(base).values())]:
        if issubclass(part, Part):
            yield part.title
            yield (part.__doc__ or "").strip().splitlines()[0]
            if set(re.findall(r"\b[a-z]\w+", part.source)) - {"et", "al"}:  # else it is names and years alone
                yield part.source
        for knob in knobs(part):  # pyright: ignore[reportArgumentType] - an Experiment has knobs too
            yield from (knob.title, knob.description, knob.name.replace("_", " ").capitalize())
            yield from (choice.replace("_", " ") for choice in knob.choices)
            if told := re.search(r"empty: ([^.;]+)", knob.description):
                yield told[1]


def _sentences(tree: ast.Module) -> Iterator[str]:
    """Yield the texts of two words and more, but for docstrings, formulas, patterns, and what only programmers read."""
    passed_over = set(_passed_over(tree))
    for node in ast.walk(tree):
        if id(node) in passed_over:
            continue
        text = template(node)
        if text and re.search(r"[A-Za-z]{2,}", text) and " " in text.strip() and not NO_SENTENCE.search(text):
            yield text


NO_SENTENCE = re.compile(r"\\|`|\?P|\*\.| \| |: $")
"""Patterns, kinds of files, unions of types, and beginnings that are cut off."""


def _passed_over(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            yield from (id(line.value) for line in body if isinstance(line, ast.Expr))
        is_mark = isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") in ("formula", "source", "title")
        is_meta = isinstance(node, ast.Call) and _name(node.func) in ("Meta", "live_rate")
        is_defect = isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _name(node.exc.func) in DEFECTS
        is_repr = isinstance(node, ast.FunctionDef) and node.name == "__repr__"
        if is_mark or is_meta or is_defect or is_repr or isinstance(node, ast.Assert):
            yield from (id(inner) for inner in ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            formats = (value for value in node.values if not isinstance(value, ast.FormattedValue))
            specs = (value.format_spec for value in node.values if isinstance(value, ast.FormattedValue))
            yield from (id(inner) for outer in (*formats, *specs) if outer is not None for inner in ast.walk(outer))


DEFECTS = ("TypeError", "NotImplementedError", "AssertionError", "LinAlgError", "FileNotFoundError")
"""Raised where the program itself is wrong."""


def _refusals(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
            text = template(node.exc.args[0])
            if _name(node.exc.func) in ("UserError", "ExperimentError", "ValueError") and text and " " in text.strip():
                yield text


def template(node: ast.AST) -> str | None:
    """Return a text with {0}, {1}, ... for the values put into it; None for what is no text."""
    if isinstance(node, ast.JoinedStr):
        parts = [value.value if isinstance(value, ast.Constant) else None for value in node.values]
        numbers = iter(range(len(parts)))
        return "".join(f"{{{next(numbers)}}}" if part is None else str(part) for part in parts)
    return _text(node) if isinstance(node, ast.expr) else None


def wanted() -> set[Message]:
    """Return every message that people may come to read."""
    return of_app() | of_simcore() | set(OF_QT)
