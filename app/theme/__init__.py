"""What everything looks like: themes, type, icons, and how much may move. It may not know what it is put on."""
