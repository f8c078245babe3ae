"""What a menu, a button or a key can ask for, as data, and what makes Qt's actions of it; no widget but menus."""
