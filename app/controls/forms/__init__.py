"""Controls for what a person sets: fields, lists, and whole forms made from Parts."""
