"""How much the tests try: enough to find a mistake soon, or, with --thorough, everything."""

from hypothesis import settings


def examples(thorough: int) -> int:
    """Return how many inputs a test tries that tries *thorough* of them where all is run: a fifth by default."""
    return thorough * settings.default.max_examples // 100
