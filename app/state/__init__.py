"""What the window shows, as models that tell of changes by signals: no widget, and no window."""
