"""What tests of the command line share."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.main import main

ROOT = Path(__file__).resolve().parents[3]
SMALL = ["--set", "hidden=[12,9]", "--set", "data.limit=200"]
PNG = b"\x89PNG\r\n\x1a\n"


def summary_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["run", *SMALL, *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def rows_of(path: str) -> list[dict[str, str]]:
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def table(folder: str) -> list[dict[str, str]]:
    return rows_of(f"{folder}/history.csv")
