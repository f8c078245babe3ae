"""The groups in which the gallery offers the plots: what part of training a plot looks at."""

from app.words.messages import QT_TRANSLATE_NOOP

TRAINING = QT_TRANSLATE_NOOP("Plot", "Training")
FORWARD = QT_TRANSLATE_NOOP("Plot", "Signal forward")
BACKWARD = QT_TRANSLATE_NOOP("Plot", "Signal backward")
WEIGHTS = QT_TRANSLATE_NOOP("Plot", "Weights and steps")
DATA = QT_TRANSLATE_NOOP("Plot", "Data and answers")
PLANE = QT_TRANSLATE_NOOP("Plot", "2-D data")

GROUPS = (TRAINING, FORWARD, BACKWARD, WEIGHTS, DATA, PLANE)
"""All groups, in the order in which they are offered."""
