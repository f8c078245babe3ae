"""What everything looks like: themes, type, icons, and how much may move."""
