"""What the window shows, as models that tell of changes by signals. No widget, and no window, may be imported here."""
