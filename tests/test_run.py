"""The executable `run`: what it does before and around the product."""

import ast
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "run"


@pytest.fixture
def run() -> ModuleType:
    """The script as a module, fresh for each test."""
    loader = SourceFileLoader("run_script", str(SCRIPT))
    spec = importlib.util.spec_from_loader("run_script", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def type_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603


def test_it_needs_nothing_but_pythons_own_library() -> None:
    names = set()
    for node in ast.walk(ast.parse(SCRIPT.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    assert names <= sys.stdlib_module_names


def test_an_older_python_can_read_what_is_wrong_with_it() -> None:
    ast.parse(SCRIPT.read_text(), feature_version=(3, 8))


def test_help_names_every_command(run: ModuleType) -> None:
    shown = type_command("help")
    assert shown.returncode == 0
    commands = [name.removeprefix("command_") for name in vars(run) if name.startswith("command_")]
    assert {"demo", "test", "check", "manage", "serve", "bench", "backup", "restore"} <= set(
        commands
    )
    for command in commands:
        assert f"./run {command}" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["dmeo"], "./run demo"),
        (["demo", "--port", "veel"], "--port veel"),
        (["demo", "--port=0"], "--port 0"),
        (["demo", "--port", "65536"], "--port 65536"),
        (["demo", "--prot", "8001"], "Onbekend: --prot 8001"),
        (["backup"], "./run backup"),
    ],
)
def test_what_it_does_not_understand_it_says(arguments: list[str], message: str) -> None:
    shown = type_command(*arguments)
    assert shown.returncode != 0
    assert message in shown.stdout + shown.stderr
    assert "Traceback" not in shown.stderr


def test_a_port_that_is_taken_is_named(run: ModuleType) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Poort {port} .* --port"):
            run._refuse_taken_port("127.0.0.1", port)  # noqa: SLF001


@pytest.fixture
def small_project(run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A project whose environment exists; what would be run to install is noted instead."""
    (tmp_path / "run").touch()
    for kind in ("production", "development"):
        (tmp_path / f"{kind}.txt").write_text(f"locked {kind}")
    installed: list[Any] = []
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path)
    monkeypatch.setattr(run, "REQUIREMENTS", tmp_path)
    monkeypatch.setattr(run, "_is_sound", lambda: True)
    monkeypatch.setattr(run, "_installer", lambda: ["install"])
    monkeypatch.setattr(run, "_run_or_fail", lambda command: installed.append(command[-1]))
    return installed


def test_packages_are_installed_once_for_each_lock(
    run: ModuleType, small_project: list[Any], tmp_path: Path
) -> None:
    production, development = str(tmp_path / "production.txt"), str(tmp_path / "development.txt")
    run.ensure_environment("production")
    run.ensure_environment("production")
    assert small_project == [production]
    run.ensure_environment("development")
    run.ensure_environment("production")
    assert small_project == [production, development], "development holds production"
    (tmp_path / "production.txt").write_text("a newer lock")
    run.ensure_environment("production")
    assert small_project == [production, development, production]


def test_a_note_that_is_broken_only_costs_time(
    run: ModuleType, small_project: list[Any], tmp_path: Path
) -> None:
    (tmp_path / "installed.json").write_text("{kapot")
    run.ensure_environment("production")
    assert len(small_project) == 1
    assert len(json.loads((tmp_path / "installed.json").read_text())) == 1


SUPERVISOR = """
import importlib.util, os, sys
from importlib.machinery import SourceFileLoader
loader = SourceFileLoader("run_script", sys.argv[1])
module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_script", loader))
loader.exec_module(module)
real = module._start
def start(command, env, stdout=None, begin=None):
    child = real(["sleep", "60"], env, begin=begin)
    print("child", child.pid, flush=True)
    return child
module._start = start
env = dict(os.environ, DJANGO_SETTINGS_MODULE="config.settings.demo", PRAKTIJKPLEIN_URL="x")
sys.exit(module._supervise(env, "127.0.0.1", 1))
"""


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def read_child(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("child "):
            return int(line.split()[1])
    pytest.fail("no child was started")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_web_server_and_worker_end_with_it(number: signal.Signals) -> None:
    command = [sys.executable, "-c", SUPERVISOR, str(SCRIPT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        web, worker = read_child(process), read_child(process)
        os.kill(worker, signal.SIGKILL)
        worker = read_child(process)  # started again
        process.send_signal(number)
        code = process.wait(timeout=20)
    assert code == (0 if number != signal.SIGKILL else -signal.SIGKILL)
    end = time.monotonic() + 10
    while (is_running(web) or is_running(worker)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not is_running(web)
    assert not is_running(worker)
