"""Numbers as text, for people to read and to type; without Qt."""

import math
from typing import Any

_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


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


def power_text(decade: int, step: int = 1) -> str:
    """Return step times ten to the *decade*, in full where that is short."""
    if -3 <= decade <= 3:
        return f"{step * 10.0**decade:.{max(0, -decade)}f}"
    power = "10" + str(decade).translate(_SUPERSCRIPT)
    return power if step == 1 else f"{step}·{power}"


def tick_text(value: float, step: float) -> str:
    """Return *value* as a tick among others *step* apart: thousands as k, millions as M."""
    largest = max(abs(value), step)
    for size, suffix in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if largest >= size and largest < 1e12:
            return "0" if value == 0 else f"{_trimmed(value / size)}{suffix}"
    if value != 0 and (largest >= 1e12 or step < 1e-4):
        return _scientific(value)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if abs(step * 10**decimals - round(step * 10**decimals)) > 1e-6:
        decimals += 1
    return f"{value + 0.0:.{decimals}f}".replace("-", "−")


def number_text(value: float) -> str:
    """Return *value* to three digits, for reading out."""
    if not math.isfinite(value):
        return "–"
    size = abs(value)
    if size == 0:
        return "0"
    if size >= 1e5 or size < 1e-3:
        return _scientific(value)
    decimals = max(0, 2 - math.floor(math.log10(size) + 1e-9))
    return f"{value:,.{decimals}f}".replace("-", "−")


def share_text(share: float) -> str:
    """Return a share, 0..1, in per cent: whole above ten, to one decimal below; "–" for NaN."""
    if not math.isfinite(share):
        return "–"
    per_cent = 100 * share
    near_whole = abs(per_cent - round(per_cent)) < 1e-9
    return f"{per_cent:.0f} %" if near_whole or 9.95 <= per_cent < 99.5 else f"{per_cent:.1f} %"


def _trimmed(value: float) -> str:
    return f"{value:.6g}".replace("-", "−")


def _scientific(value: float) -> str:
    mantissa, exponent = f"{value:.1e}".split("e")
    digits = mantissa.removesuffix(".0").replace("-", "−")
    power = "10" + str(int(exponent)).translate(_SUPERSCRIPT)
    return power if digits == "1" else f"{digits}·{power}"
