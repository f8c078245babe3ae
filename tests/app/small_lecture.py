"""A lecture for tests: two steps, whose runs are over at once."""

from typing import Any


def small_lecture() -> dict[str, Any]:
    """Return a lecture whose runs are over at once."""

    def text(words: str) -> dict[str, str]:
        return {"en": words, "zh_CN": f"{words}\N{CJK UNIFIED IDEOGRAPH-4E2D}"}

    width = {"kind": "figure", "run": 1, "figure": "z_std", "layer": 1, "at": 0}
    return {
        "group": "data",
        "title": text("A title"),
        "question": text("How wide?"),
        "prediction": {"kind": "number", "check": "width"},
        "experiment": {"data": {"kind": "gaussian", "dimensions": 8, "examples": 60}, "hidden": [6], "batch_size": 8},
        "steps": [
            {"text": text("first"), "steps": 20, "plots": ["loss", "z_width"]},
            {
                "text": text("second"),
                "steps": 20,
                "plots": ["accuracy"],
                "changes": {"initializer": "zeros"},
                "ghost": True,
            },
        ],
        "full_scale": {"text": text("as in the paper"), "changes": {"hidden": [9]}},
        "checks": [
            {
                "id": "width",
                "title": text("width"),
                "quantity": width,
                "expected": 1.0,
                "formula": "1",
                "tolerance": {"kind": "absolute", "by": 1.0},
                "source": "by hand",
            }
        ],
    }
