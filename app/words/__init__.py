"""The language of what is shown, numbers as text, and what tells two runs apart, in words. It may not know a widget."""
