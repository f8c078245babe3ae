"""Lectures: what is shown and asked, what is expected, and the checks of it. Nothing here may import Qt."""
