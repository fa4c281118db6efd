"""`warroom summary` as people and scripts use it: what it prints, what it copies, what it remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from warroom.__main__ import main
from warroom.report.forms import AUDIENCES, FORMS
from warroom.store.choices import chosen


@pytest.fixture
def copied(home: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An incident on a machine without a clipboard: what is copied lies in a file."""
    monkeypatch.setenv("PATH", str(home))
    monkeypatch.setattr("warroom.ui.clipboard.write_osc52", lambda text: False)
    assert main(["new", "Checkout", "5xx", "--severity", "1"]) == 0
    return home


def summary(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    """Standard output and standard error."""
    capfd.readouterr()
    assert main(["summary", *words]) == 0
    out, err = capfd.readouterr()
    return out, err


def test_what_was_copied_last_is_copied_next_and_printing_stays_as_it_was(
    copied: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "for responders, markdown: " in summary(capfd, "--copy")[1]
    out, err = summary(capfd, "--copy", "--for", "stakeholders", "--format", "slack")
    assert "for stakeholders, slack: " in err and out.startswith("*SEV1 Checkout 5xx*\nStatus: being investigated\n")
    again, err = summary(capfd, "--copy")
    assert "for stakeholders, slack: " in err and again == out
    assert Path(err.split("the text is in ")[1].strip()).read_text("utf-8") == out
    assert summary(capfd)[0].startswith("# SEV1 Checkout 5xx\n\n- **Severity:** SEV1\n")
    assert summary(capfd, "--format", "plain", "--for", "handover")[0].startswith("Handover: SEV1")
    assert "for stakeholders, jira: " in summary(capfd, "--copy", "--format", "jira")[1]
    assert chosen(copied / "state") == ("stakeholders", "jira")


@pytest.mark.parametrize(
    "kept", [b"", b"\xff\xfe", b"[]", b'{"audience": 3}', b'{"audience": "cats", "form": "html"}', b'{"audience": "x"}']
)
def test_a_choice_that_cannot_be_read_is_none(kept: bytes, copied: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (copied / "state" / "summary.json").write_bytes(kept)
    form = "html" if b"html" in kept else "markdown"
    assert f"for responders, {form}: " in summary(capfd, "--copy")[1]


def test_a_choice_that_cannot_be_kept_is_no_reason_not_to_copy(copied: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (copied / "state" / "summary.json").mkdir()
    assert "for stakeholders, markdown: " in summary(capfd, "--copy", "--for", "stakeholders")[1]


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_form_for_everybody(audience: str, form: str, capfd: pytest.CaptureFixture[str]) -> None:
    out, err = summary(capfd, "--for", audience, "--format", form)
    assert "Checkout 5xx" in out and out.endswith("\n") and not err


def test_help_names_every_form_and_audience(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "summary"]) == 0
    page = capfd.readouterr().out
    assert all(word in page for word in (*FORMS, *AUDIENCES, "--for", "--format", "--copy", "#public"))
