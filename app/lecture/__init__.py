"""Lectures: what is shown and asked, checked without a window (format, records, quantities, checks), played in it."""
