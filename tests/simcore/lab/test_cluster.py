"""Trials on a scheduler and two workers of this machine: the same bits, also where a worker dies or sees no file."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="the extra cluster is not installed")

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Give what starts a part of a cluster, which ends with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(what: str, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
        command = [*before, sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file",
                   str(tmp_path / "scheduler.json"), "--host", "127.0.0.1", "--no-dashboard", *arguments]  # fmt: skip
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path, "env": ENVIRONMENT}
        started.append(subprocess.Popen(command, **quiet))  # pyright: ignore[reportCallIssue, reportArgumentType]
        return started[-1]

    yield begin
    for process in reversed(started):
        process.terminate()
        process.wait()


def scheduler(start: Start, folder: Path) -> str:
    """Start a scheduler; return where it listens."""
    start("scheduler", "--port", "0")
    deadline = time.monotonic() + 60
    while not (folder / "scheduler.json").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return json.loads((folder / "scheduler.json").read_text())["address"]


def worker(start: Start, before: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    return start("worker", "--nthreads", "1", "--no-nanny", before=before)


def lab(out: Path, *arguments: str, base: str = "") -> list[dict[str, Any]]:
    """Run a search from the command line; return its trials by number, seconds aside."""
    rates = {"low": 0.01, "high": 10, "scale": "log"}
    over = json.dumps({"optimizer.learning_rate": rates, "hidden": [[4], [3, 3], [5]]})
    options = [
        "--quiet",
        "--out",
        str(out),
        "--with",
        f"over={over}",
        "--with",
        "trials=12",
        "--set",
        "stop.0.epochs=2",
    ]
    command = [sys.executable, str(ROOT / "main.py"), "lab", "search", *filter(None, [base]), *options, *arguments]
    subprocess.run(command, env=ENVIRONMENT, check=True, timeout=120)
    lines = [json.loads(line) | {"seconds": 0} for line in (out / "trials.jsonl").read_text().splitlines()]
    return sorted(lines, key=lambda line: line["trial"])


def test_a_cluster_gives_the_same_as_this_process_and_survives_a_worker(start: Start, tmp_path: Path) -> None:
    address = scheduler(start, tmp_path)
    mortal, _ = worker(start), worker(start)
    here = lab(tmp_path / "here", "--workers", "1")
    assert lab(tmp_path / "there", "--scheduler", address) == here
    mortal.kill()
    assert lab(tmp_path / "again", "--scheduler", address) == here


def test_a_table_of_ones_own_travels_to_a_worker_that_cannot_see_it(start: Start, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "own.csv").write_text("a,b,label\n" + "".join(f"{k % 7},{k % 5},{k % 2}\n" for k in range(60)))
    hide = ("unshare", "-m", "sh", "-c", f'mount -t tmpfs none "{own}" && exec "$@"', "sh")
    if subprocess.run([*hide, "test", "!", "-e", str(own / "own.csv")], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody hide a folder from a process")
    address = scheduler(start, tmp_path)
    worker(start, before=hide)
    table = str(own / "own.csv")
    there = lab(tmp_path / "there", "--scheduler", address, base=table)
    assert {line["status"] for line in there} == {"finished"}
    assert there == lab(tmp_path / "here", "--workers", "1", base=table)


def test_where_nobody_answers_it_says_so(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "lab", "search", "--scheduler", "tcp://127.0.0.1:9"]
    command += ["--out", str(tmp_path / "out")]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("error: --scheduler: no scheduler answers at tcp://127.0.0.1:9")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()
