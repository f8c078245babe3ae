"""The languages that the program speaks, each under its own name; Qt is not needed to list them."""

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
