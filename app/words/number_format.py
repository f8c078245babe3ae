"""How numbers are written into fields and read there; without Qt."""

from typing import Any


def exact_text(value: float | int | None) -> str:
    """Return a number as shortly as it reads back to the same one; "" for None."""
    if value is None:
        return ""
    return repr(value) if isinstance(value, int) else f"{value:.6g}" if float(f"{value:.6g}") == value else repr(value)


def read_number(text: str, whole: bool) -> Any:
    """Return the number that *text* spells; the text itself where it spells none.

    Never raises: what cannot be read goes to the one door as text, and the door says what is wrong.
    """
    for kind in (int, float) if whole else (float,):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
