"""What is measured of a run, and where that is kept. Looking may not change anything."""
