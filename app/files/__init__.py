"""Files: what a person names is read and checked, and what is written is written whole or not at all."""
