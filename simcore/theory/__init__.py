"""What should be measured, by theory: widths, fixed points, bounds of saturation. It may not run anything."""
