"""What trains while the window lives: the thread, its loop, and how often it looks. It may not know a widget."""
