"""`warroom report`: where it goes, what it never writes over, the team's own templates, what it remarks on."""

from __future__ import annotations

import json
import re
import sys
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from warroom.cli.group import cli
from warroom.incident.commands import COMMANDS

pytestmark = pytest.mark.usefixtures("home")


def run(*words: str) -> Result:
    """One command."""
    return CliRunner().invoke(cli, list(words), catch_exceptions=False, standalone_mode=False)


def refused(*words: str) -> str:
    """The one line of a command that could not."""
    done = CliRunner().invoke(cli, list(words))
    assert done.exit_code in (1, 2) and done.stdout == "", (done.exit_code, done.output)
    return done.stderr


@pytest.fixture
def declared(home: Path) -> Path:
    """A home with one incident, and the folder to write into."""
    run("new", "Checkout returns 5xx", "--severity", "1")
    run("note", "! pager: 5xx 12%")
    (home / "out").mkdir()
    return home / "out"


def test_without_a_file_it_is_markdown_and_with_a_format_that(declared: Path) -> None:
    assert run("report").stdout.startswith("# Post-mortem: Checkout returns 5xx\n")
    assert run("report", "--format", "html").stdout.startswith("<!DOCTYPE html>")
    assert list(declared.iterdir()) == []


@pytest.mark.parametrize(
    "name, begins", [("a.md", "# Post"), ("a.markdown", "# Post"), ("a.HTML", "<!D"), ("a.htm", "<!D")]
)
def test_the_name_of_the_file_says_the_form(declared: Path, name: str, begins: str) -> None:
    done = run("report", "-o", str(declared / name))
    assert done.stdout == "" and f"wrote {declared / name}" in done.stderr
    assert (declared / name).read_text(encoding="utf-8").startswith(begins)
    assert [one.name for one in declared.iterdir()] == [name]


def test_a_form_that_can_t_be_told_or_disagrees_is_wrong_use(declared: Path) -> None:
    assert "ends in .md or .html" in refused("report", "-o", str(declared / "a.txt"))
    assert "is not a name for html" in refused("report", "-o", str(declared / "a.md"), "--format", "html")
    run("report", "-o", str(declared / "a.txt"), "--format", "markdown")
    assert (declared / "a.txt").exists()


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_its_own_report_is_written_anew_and_an_edited_one_is_kept(declared: Path, name: str) -> None:
    place = declared / name
    run("report", "-o", str(place))
    run("note", "! it is over")
    run("report", "-o", str(place))
    assert "it is over" in place.read_text(encoding="utf-8")
    edited = place.read_text(encoding="utf-8").replace("pager", "the pager")
    place.write_text(edited, encoding="utf-8")
    said = refused("report", "-o", str(place))
    assert "was edited since warroom wrote it" in said and "--force" in said and said.count("\n") == 1
    assert place.read_text(encoding="utf-8") == edited
    place.write_text(edited + "\nA word at the end.\n", encoding="utf-8")
    assert "was edited" in refused("report", "-o", str(place))
    run("report", "--force", "-o", str(place))
    assert "the pager" not in place.read_text(encoding="utf-8")


def test_a_report_saved_with_other_line_ends_is_not_called_edited(declared: Path) -> None:
    place = declared / "a.md"
    run("report", "-o", str(place))
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    run("report", "-o", str(place))
    assert b"\r\n" not in place.read_bytes()


def test_what_warroom_did_not_write_and_another_incident_s_report_are_kept(declared: Path) -> None:
    place = declared / "notes.md"
    place.write_text("# My notes\n", encoding="utf-8")
    assert "was not written by warroom" in refused("report", "-o", str(place))
    assert place.read_text(encoding="utf-8") == "# My notes\n"
    run("report", "--force", "-o", str(place))
    run("new", "Another one")
    assert "of another incident" in refused("report", "-i", "another", "-o", str(place))


def test_a_link_leads_to_the_new_text_and_what_is_no_file_is_left_alone(declared: Path) -> None:
    real = declared / "real.md"
    (declared / "link.md").symlink_to(real)
    run("report", "-o", str(declared / "link.md"))
    assert (declared / "link.md").is_symlink() and real.read_text(encoding="utf-8").startswith("# Post")
    real.chmod(0o640)
    run("report", "-o", str(declared / "link.md"))
    assert real.stat().st_mode & 0o777 == 0o640
    (declared / "folder.md").mkdir()
    for force in ([], ["--force"]):
        assert refused("report", *force, "-o", str(declared / "folder.md")).count("\n") == 1
        assert refused("report", *force, "-o", str(declared / "nowhere" / "a.md")).count("\n") == 1


def test_a_team_s_template_is_used_and_a_broken_one_is_one_line(declared: Path, home: Path) -> None:
    place = home / "shared" / "templates"
    place.mkdir()
    (place / "report.md.j2").write_text("Ours: {{ report.title }}\n", encoding="utf-8")
    assert run("report").stdout.startswith("Ours: Checkout returns 5xx\n")
    (place / "report.md.j2").write_text("one\n{{ report.nothing }}\n", encoding="utf-8")
    said = refused("report", "-o", str(declared / "a.md"))
    assert "templates/report.md.j2 line 2" in said and "put it right" in said and said.count("\n") == 1
    assert list(declared.iterdir()) == []
    assert run("report", "--format", "html").exit_code == 0


def test_a_template_that_is_a_link_or_too_large_or_no_text_is_not_used_and_said(declared: Path, home: Path) -> None:
    place = home / "shared" / "templates"
    place.mkdir()
    (home / "secret").write_text("secret", encoding="utf-8")
    (place / "report.md.j2").symlink_to(home / "secret")
    (place / "report.html.j2").write_bytes(b"\xff\xfe")
    (place / "report.css").write_text("x" * 300_000, encoding="utf-8")
    done = run("report")
    assert done.stdout.startswith("# Post") and "secret" not in done.stdout
    for words in ("report.md.j2: a link", "report.html.j2: not UTF-8", "report.css: larger than 256 KiB"):
        assert words in done.stderr
    assert run("report", "--format", "html").stdout.startswith("<!DOCTYPE")


def test_a_template_that_never_ends_is_given_up(declared: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from warroom.cli import reporting

    monkeypatch.setattr(reporting, "_RENDERING", 0.2)
    place = home / "shared" / "templates"
    place.mkdir()
    loops = "{% for one in range(3000) %}" * 2 + "{% endfor %}" * 2
    (place / "report.md.j2").write_text(loops, encoding="utf-8")
    assert "took longer than" in refused("report")


@pytest.mark.skipif(sys.platform != "linux", reason="it reads how much memory there is in use from /proc")
def test_a_template_that_takes_all_memory_is_given_up(
    declared: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    from warroom.cli import reporting

    monkeypatch.setattr(reporting, "_MEMORY", 512 * 1024**2)
    place = home / "shared" / "templates"
    place.mkdir()
    grows = "{% for one in range(36) %}{% set it.a = it.a ~ it.a %}{% endfor %}{{ it.a }}"
    (place / "report.md.j2").write_text("{% set it = namespace(a='0123456789abcdef') %}" + grows, encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert "needs more memory than there is" in refused("report")
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_words_that_blame_are_counted_and_shown_on_request_and_never_refused(declared: Path) -> None:
    assert "remark" not in run("report").stderr
    assert run("report", "--remarks").stdout == "The blameless check remarks on nothing.\n"
    run("note", ":badly bo should have checked the alert")
    one = "warroom: 1 remark of the blameless check; warroom report --remarks shows it"
    assert run("report").stderr.splitlines() == [one]
    run("note", "+ be more careful")
    run("note", "+ 確認不足をなくす")
    done = run("report")
    assert done.exit_code == 0 and "should have checked" in done.stdout.replace("\\", "")
    many = "warroom: 3 remarks of the blameless check; warroom report --remarks shows them"
    assert done.stderr.splitlines() == [many]
    assert run("report", "-o", str(declared / "a.md")).stderr.splitlines() == [
        f"warroom: wrote {declared / 'a.md'}",
        many,
    ]
    (incident,) = json.loads(run("list", "--json").stdout)
    assert f"report -i {incident['name']} --remarks" in run("report", "-i", incident["name"]).stderr
    done = run("report", "--remarks")
    said = done.stdout.splitlines()
    assert done.exit_code == 0 and not done.stderr and len(said) == 3
    assert "should have" in said[0] and "what happened, and what made it look right" in said[0]
    assert said[1].startswith("F1 says ") and "careful" in said[1]
    assert said[2].startswith('F2 says "確認不足", which blames somebody: ')
    assert "--remarks writes no report" in refused("report", "--remarks", "-o", "a.md")


def test_the_page_of_the_report_names_what_there_is() -> None:
    from warroom.report.postmortem.values import PostMortem

    page = resources.files("warroom").joinpath("help/report.md").read_text(encoding="utf-8")
    for name in PostMortem.__slots__:
        assert re.search(rf"\b{name}\b", page), name
    assert set(re.findall(r"(?<![\w:]):([a-z]+)", page)) <= COMMANDS.keys()
    for words in ("--force", "report.html.j2", "report.md.j2", "report.css", "Content-Security-Policy"):
        assert words in page


def test_the_timeline_says_the_offset_anew_where_the_clock_is_put_back(home: Path) -> None:
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "config.toml").write_text('zone = "Europe/Berlin"\n', "utf-8")
    lines = home / "lines.txt"
    lines.write_text("2026-10-25 00:45Z ! down\n2026-10-25 01:15Z ! up again\n", "utf-8")
    run("import", str(lines), "--new")
    days = [line for line in run("timeline").stdout.splitlines() if line[:3] == "Sun"]
    assert days == ["Sun 25 Oct 2026 (UTC+02:00)", "Sun 25 Oct 2026 (UTC+01:00)"]
    assert "All times are UTC+02:00." in run("report").stdout


def test_entries_with_secrets_are_named_before_others_read_it(declared: Path) -> None:
    assert "held a secret" not in run("report", "-o", str(declared / "a.md")).stderr
    run("note", "x log in with password=hunter2-very-secret => denied")
    run("note", "2026-11-23 14:02Z token AKIAIOSFODNN7EXAMPLE is in build log 4711")
    run("note", "x revoke the token => worked")
    said = run("report", "-o", str(declared / "a.md")).stderr
    assert "2 entries look as if they held a secret (23 Nov 14:02, A1); edit them" in said
    assert "hunter2" not in said
