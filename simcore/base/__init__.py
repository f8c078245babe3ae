"""What everything else rests on: Part, the one door in, paths into an experiment, array types, bundled files.

It may not know any kind of Part.
"""
