"""Whether there is a screen, and, where a system library is missing, which package brings it."""

import ctypes
import os
import re
import sys

DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""The system libraries without which Qt cannot draw at all, and the packages of Debian and Ubuntu that bring them."""
WINDOWS = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What else a window of X11 needs."""

SCREEN_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_screen() -> bool:
    """Return whether a window can be expected to open; only elsewhere than on Windows and macOS is it ever not so."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in SCREEN_VARIABLES)


def draw_without_screen() -> None:
    """Let Qt draw into memory alone, unless the user has chosen how it shall draw."""
    if sys.platform not in ("win32", "darwin") and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def trouble_with(error: ImportError | OSError) -> str:
    """Return in one line which system library, or which Python package, is missing, and what brings it."""
    text = " ".join(str(error).split())
    if library := re.match(r"(\S+\.so[.\d]*): cannot open shared object file", text):
        name = library[1]
        group = next((group for group in (DRAWING, WINDOWS) if name in group), None)
        if group is None:
            return f"the system library {name} is missing; the README tells what Qt needs"
        # the loader names the first; whoever installs wants to hear of all
        packages = [group[name], *(package for other, package in group.items() if not _loads(other))]
        remedy = f"sudo apt install {' '.join(dict.fromkeys(packages))}"
        return f"the system library {name} is missing; on Debian and Ubuntu: {remedy}"
    if isinstance(error, ModuleNotFoundError):
        return f"the Python package {error.name} is missing; install it with: pip install {error.name}"
    return text


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def trouble_with_window() -> str:
    """Return why no window can open, or "": what would otherwise end the process inside Qt without a word."""
    try:
        from PySide6.QtCore import QLibraryInfo
        from PySide6.QtWidgets import QApplication  # noqa: F401 - whether it can be loaded is the question
    except ImportError as error:
        return trouble_with(error)
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    uses_x11 = chosen.startswith("xcb") or (not chosen and not os.environ.get("WAYLAND_DISPLAY"))
    if sys.platform in ("win32", "darwin") or not uses_x11:
        return ""
    plugin = os.path.join(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms", "libqxcb.so")
    if not os.path.exists(plugin):
        return ""  # a Qt that is laid out in another way: it has the word itself
    try:
        ctypes.CDLL(plugin)
    except OSError as error:
        return trouble_with(error)
    return "" if _screen_answers() else f"the screen DISPLAY={os.environ.get('DISPLAY', '')} does not answer"


def _screen_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused
