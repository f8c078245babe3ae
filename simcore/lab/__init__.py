"""Procedures made of many runs, a file each, and what runs them; nothing here draws, and nothing below knows of it."""
