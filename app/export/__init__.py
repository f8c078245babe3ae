"""What leaves the program: pictures, tables and animations of plots, with their run inside."""
