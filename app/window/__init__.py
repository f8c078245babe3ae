"""The window: what stands around the plots, and what its keys and buttons do.

Nothing that could be known without a widget is decided here, and no part knows ``Window`` itself: each is handed the
models that it needs.
"""
