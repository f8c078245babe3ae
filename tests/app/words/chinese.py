"""What is Chinese, and which words stay in letters in a Chinese text."""

import re

CHINESE = re.compile("[\u4e00-\u9fff]")
# fmt: off
SAME = {
    "Adagrad", "Adam", "AdamW", "Alpha", "Alt", "Beta", "CSV", "Ctrl", "Del", "DropConnect", "Dropout", "ELU",
    "English", "Enter", "Epsilon", "Esc", "Fashion", "GELU", "GIF", "Glorot", "IDX", "Initializer", "JSON", "LeCun",
    "Leaky", "Left", "MIT", "MNIST", "Mixup", "Nesterov", "NumPy", "PCA", "PDF", "PNG", "PReLU", "PgDown", "PgUp",
    "Pillow", "RMSprop", "ReLU", "Right", "SELU", "SGD", "SVG", "Shapeset", "Shift", "SiLU", "Sigma", "Sigmoid",
    "Softplus", "Softsign", "Space", "Tab", "Tanh", "UTF", "Xavier", "ZCA", "Zscope", "alpha", "class", "dpi",
    "epochs", "false", "float", "gaussians", "idx", "install", "kind", "label", "lambda", "many", "max", "npz",
    "numpy", "pca", "pip", "plane", "quadratic", "savez", "seed", "sigmoid", "sin", "softmax", "steps", "swish",
    "tanh", "target", "true", "ubyte", "up_to", "zscope",
}
# fmt: on
"""Names, symbols, keys and words of files, which Chinese texts write in letters too."""


def english_in(text: str) -> list[str]:
    """Return the words of a text that should have been translated."""
    plain = re.sub(r"<[^>]*>|\{[^}]*\}|\*\.?\w+|(?<!\w)\.[a-z]+", " ", text)
    return [word for word in re.findall(r"[A-Za-z]{3,}", plain) if word not in SAME]
