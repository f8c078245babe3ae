"""What should be measured, by theory: widths, fixed points, bounds of saturation. It runs nothing."""
