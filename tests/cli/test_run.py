"""`warroom run` without a terminal: the command's streams and status pass through, and what it did is recorded."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import environment

from warroom.__main__ import main
from warroom.incident.excerpt import LIMIT
from warroom.store.journal import Journal

WARROOM = [sys.executable, "-m", "warroom"]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An incident to run commands in."""
    env = {**os.environ, **environment(tmp_path)}
    subprocess.run([*WARROOM, "new", "Checkout"], env=env, check=True, capture_output=True)
    return env


def run(env: dict[str, str], *words: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """`warroom run` to its end."""
    return subprocess.run([*WARROOM, "run", *words], env=env, input=data, capture_output=True, check=False, timeout=60)


def begun(env: dict[str, str], *words: str) -> subprocess.Popen[bytes]:
    """`warroom run` in a session without a terminal, once the command has said that it has begun."""
    command = [*WARROOM, "run", "--", *words]
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, start_new_session=True
    )
    assert process.stdout is not None and process.stdout.readline() == b"begun\n"
    return process


def last(env: dict[str, str]) -> dict[str, object]:
    """The newest entry."""
    done = subprocess.run([*WARROOM, "timeline", "--json"], env=env, check=True, capture_output=True)
    entry = json.loads(done.stdout)[-1]
    assert isinstance(entry, dict)
    return entry


def attached(env: dict[str, str]) -> str:
    """The one output that was kept."""
    (file,) = Path(env["WARROOM_FOLDER"]).glob("*/attachments/*-output.txt")
    return file.read_text("utf-8")


def test_both_streams_and_the_status_pass_through_and_are_recorded(env: dict[str, str]) -> None:
    done = run(env, "--", "sh", "-c", "cat; printf 'a\\000b\\377\\n'; echo wrong >&2; exit 3", data=b"given\r\n")
    assert (done.returncode, done.stdout) == (3, b"given\r\na\0b\xff\n")
    first, saved = done.stderr.decode().splitlines()
    entry = last(env)
    assert first == "wrong" and saved.startswith(f"saved {entry['id']} {entry['at']} attempt sh -c ")
    assert entry["verdict"] == "no effect" and entry["outcome"] == "exit 3 after 0 s"
    assert entry["files"] and str(entry["until"]) >= str(entry["at"])
    assert set(attached(env).split()) == {"given", "ab�", "wrong"}


def test_exit_0_leaves_the_outcome_open_and_no_output_is_no_file(env: dict[str, str]) -> None:
    assert run(env, "--", "true").returncode == 0
    entry = last(env)
    assert entry["verdict"] == "open" and "outcome" not in entry and "files" not in entry


def test_an_outcome_that_is_known_is_recorded_with_its_tokens(env: dict[str, str]) -> None:
    subprocess.run([*WARROOM, "note", "? the pool is too small"], env=env, check=True, capture_output=True)
    assert (
        run(env, "--outcome", "partly: half of them #pool H1-", "--", "echo", "x => y #no H1+ @nobody").returncode == 0
    )
    entry = last(env)
    assert entry["text"] == "echo 'x => y #no H1+ @nobody'", "the words of the command follow no grammar"
    assert (entry["verdict"], entry["outcome"], entry["tags"]) == ("partly", "partly: half of them #pool", ["pool"])
    assert "people" not in entry
    done = subprocess.run([*WARROOM, "timeline"], env=env, check=True, capture_output=True, text=True)
    assert "[H1-]" in done.stdout.splitlines()[-1]


def test_a_command_that_is_not_there_is_a_fact_too(env: dict[str, str]) -> None:
    done = run(env, "--", "no-such-command", "-x")
    assert (done.returncode, done.stdout) == (127, b"")
    assert done.stderr.decode().splitlines()[0] == "warroom: no-such-command: there is no such command"
    assert last(env)["outcome"] == "did not start: there is no such command"
    assert run(env, "--", str(Path(env["WARROOM_FOLDER"]))).returncode == 126


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_for_us_ends_the_command_and_it_is_recorded(env: dict[str, str], number: signal.Signals) -> None:
    with begun(env, "sh", "-c", "echo begun; exec sleep 600") as process:
        process.send_signal(number)
        assert process.wait(60) == 128 + number
    assert str(last(env)["outcome"]).startswith(f"ended by {number.name} after ")


def test_a_command_that_takes_the_signal_itself_goes_on(env: dict[str, str]) -> None:
    with begun(env, "sh", "-c", "trap 'echo caught; exit 7' TERM; echo begun; while :; do sleep 0.05; done") as process:
        process.terminate()
        assert process.wait(60) == 7
        assert process.stdout is not None and process.stdout.read() == b"caught\n"
    assert str(last(env)["outcome"]).startswith("exit 7 after ")


def test_a_reader_that_leaves_ends_the_command_as_without_us(env: dict[str, str]) -> None:
    with begun(env, "sh", "-c", "echo begun; exec yes") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(60) == 128 + signal.SIGPIPE
    assert str(last(env)["outcome"]).startswith("ended by SIGPIPE")


def test_of_much_output_all_passes_and_the_beginning_and_the_end_are_kept(env: dict[str, str]) -> None:
    code = "import sys\nfor n in range(400_000): sys.stdout.write(f'line {n}\\n')"
    done = run(env, "--", sys.executable, "-c", code)
    assert done.stdout == b"".join(b"line %d\n" % n for n in range(400_000))
    kept = attached(env)
    assert kept.startswith("line 0\n") and kept.endswith("line 399999\n") and len(kept) <= LIMIT + 200
    assert "bytes were left out here]\n" in kept
    assert b"output.txt has the beginning and the end" in done.stderr


def test_secrets_reach_the_terminal_and_nothing_else(env: dict[str, str]) -> None:
    secret = "hunter2" * 3
    code = f"echo 'password: {secret}'; echo \x1b[1mtoken=\x1b[0m{secret}; echo commit 8614966a55e1f39b40c0f6a5"
    done = run(env, "--", "sh", "-c", code)
    assert done.stdout.decode().count(secret) == 2
    assert secret not in done.stderr.decode()
    assert "warroom: 4 things that look like secrets were masked (password, token)" in done.stderr.decode()
    places = [Path(env["WARROOM_FOLDER"]), Path(env["WARROOM_STATE"])]
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    assert files and not [path for path in files if secret.encode() in path.read_bytes()]
    assert "8614966a55e1f39b40c0f6a5" in attached(env)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("titles", [[], ["One", "Two"]])
def test_without_the_one_incident_the_command_is_not_run(
    titles: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for title in titles:
        main(["new", title])
    assert main(["run", "--", "touch", str(tmp_path / "was-run")]) == 1
    assert "incident" in capfd.readouterr().err and not (tmp_path / "was-run").exists()
    assert main(["run", "--outcomes", "x", "--", "touch", str(tmp_path / "was-run")]) == 2
    assert not (tmp_path / "was-run").exists()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("code", "status"), [(0, 1), (5, 5)])
def test_a_journal_that_can_t_be_written_is_said_loudly(
    code: int, status: int, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Journal, events: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    main(["new", "Full"])
    monkeypatch.setattr(Journal, "append", full)
    assert main(["run", "--", "sh", "-c", f"exit {code}"]) == status
    err = capfd.readouterr().err
    assert "NOT SAVED" in err and "saved " not in err and f"exit {code} after 0 s" in err


@pytest.mark.usefixtures("home")
def test_an_output_that_can_t_be_kept_costs_only_the_file(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    main(["new", "Full"])
    monkeypatch.setattr("warroom.cli.running.keep_bytes", full)
    assert main(["run", "--", "echo", "out"]) == 0
    err = capfd.readouterr().err
    assert "saved " in err and "the output is not attached: the disk is full" in err


def test_what_the_command_leaves_running_is_recorded_before_it_ends(env: dict[str, str]) -> None:
    os.mkfifo(Path(env["HOME"]) / "gate")
    with begun(env, "sh", "-c", "echo begun; (read line <$HOME/gate; echo later) & exit 4") as process:
        assert process.stderr is not None and b"saved " in process.stderr.readline()
        assert str(last(env)["outcome"]).startswith("exit 4")
        (Path(env["HOME"]) / "gate").write_text("go\n")
        assert process.stdout is not None and process.stdout.read() == b"later\n"
        assert process.wait(60) == 4
