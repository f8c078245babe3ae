"""Controls for what a person sets: fields, lists, and whole forms made from Parts.

They may not name any kind of Part but by its fields.
"""
