"""What a menu, a button or a key can ask for, as data, and what makes Qt's actions of it.

Nothing here may know a part of the window: what only the window can do is asked of it by ``Requests``.
"""
