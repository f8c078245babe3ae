"""What plots are made of: their bases, the stage that they stand on, and lines, ridges, images and ticks."""
