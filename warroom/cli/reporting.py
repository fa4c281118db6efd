"""`warroom report`: the post-mortem, worked out from the record, as Markdown or as one HTML file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from warroom.cli.errors import CouldNot, say
from warroom.cli.place import choose, face_of, policy_of, read, settings_of
from warroom.cli.secrets_in import secrets_in
from warroom.cli.wrong_use import WrongUse
from warroom.incident.text import visible
from warroom.language import N_, _, n_
from warroom.now import wall_clock
from warroom.store.patience import within
from warroom.store.shelf import PATIENCE
from warroom.store.words import in_words

if TYPE_CHECKING:
    from warroom.incident.clockface import Clockface
    from warroom.incident.policy import Policy
    from warroom.incident.state import State
    from warroom.report.postmortem.values import PostMortem
    from warroom.settings import Settings

_FORMS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_RENDERING = 20.0
"""How long, in seconds, a team's template may take."""
_MEMORY = 2 * 1024**3
"""How much more address space, in bytes, the program may take while it does."""
_LARGEST = 64 * 1024 * 1024


@click.command("report")
@click.option(
    "-i", "--incident", metavar="INCIDENT", help=N_("The beginning of its name; not needed when one is open.")
)
@click.option("-o", "--output", metavar="FILE", help=N_("FILE.md or FILE.html; else standard output."))
@click.option(
    "--format", "form", type=click.Choice(["markdown", "html"]), help=N_("Else what FILE ends in; else markdown.")
)
@click.option(
    "--force", is_flag=True, help=N_("Write over a file that warroom did not write, or that was edited since.")
)
@click.option(
    "--remarks", "only_remarks", is_flag=True, help=N_("No report: which words one may want to write otherwise.")
)
@click.pass_obj
def report_command(
    folder: str | None, incident: str | None, output: str | None, form: str | None, force: bool, only_remarks: bool
) -> None:
    """The post-mortem. Nobody writes anything twice: all of it comes from the incident's record."""
    from warroom.report.postmortem import authored, postmortem

    if only_remarks and (output is not None or form is not None):
        raise WrongUse(_("--remarks writes no report; leave out -o and --format"))
    target = None if output in (None, "-") else Path(str(output)).expanduser()
    form = _form(target, form)
    settings = settings_of(folder)
    found = choose(settings, incident)
    if target is not None and not force:
        _may_write(target, found.incident)
    state = read(settings, found).state
    policy = policy_of(settings)
    remarks = _remarks(state, policy, face_of(settings))
    if only_remarks:
        click.echo("\n".join(remarks) if remarks else _("The blameless check remarks on nothing."))
        return
    report = postmortem(state, face_of(settings), wall_clock(), policy)
    document = authored.signed(_rendered(report, form, settings), form, found.incident)
    if target is None:
        click.echo(document, nl=False)
    else:
        _write(target, document)
        say(_("wrote {file}").format(file=target))
    if remarks:
        which = f" -i {incident}" if incident is not None else ""
        words = n_(
            "{n} remark of the blameless check; {command} shows it",
            "{n} remarks of the blameless check; {command} shows them",
            len(remarks),
        )
        say(words.format(n=len(remarks), command=f"warroom report{which} --remarks"))
    if secrets := secrets_in(state, face_of(settings)):
        say(secrets)


def _remarks(state: State, policy: Policy, face: Clockface) -> list[str]:
    """What one may want to write otherwise before others read it, in the language spoken; never a refusal."""
    from warroom.incident.blameless_of import of_incident

    return [
        visible(
            _('{where} says "{phrase}", which {short}: {suggestion}').format(
                where=found.label or face.dated(found.entry.at),
                phrase=one.phrase,
                short=one.short,
                suggestion=one.suggestion,
            )
        )
        for found in of_incident(state, policy.lists())
        for one in found.remarks
    ]


def _form(target: Path | None, form: str | None) -> str:
    ending = _FORMS.get(target.suffix.casefold()) if target is not None else form or "markdown"
    if target is not None and ending is None and form is None:
        raise WrongUse(_("-o needs a name that ends in .md or .html, or --format with it"))
    if form and ending and form != ending:
        raise WrongUse(
            _("-o {file} is not a name for {form}; leave --format out, or name it otherwise").format(
                file=target, form=form
            )
        )
    return form or ending or "markdown"


def _rendered(report: PostMortem, form: str, settings: Settings) -> str:
    """The document, by the team's template if it has one. Raises CouldNot, which names file and line, for a bad one."""
    from warroom.report.postmortem.rendering import BadTemplate, render
    from warroom.store.report_templates import report_templates

    try:
        texts, problems = within(PATIENCE, lambda: report_templates(settings.folder))
    except TimeoutError:
        texts, problems = {}, (_("the team's templates can't be read: the folder does not answer"),)
    for problem in problems:
        say(problem)
    try:
        if not texts:
            return render(report, form)
        with _bounded_memory():
            return within(_RENDERING, lambda: render(report, form, texts))
    except BadTemplate as error:
        raise CouldNot(
            _("{problem}; put it right, or move it out of the shared folder").format(problem=error)
        ) from None
    except TimeoutError:
        raise CouldNot(
            _("the team's templates took longer than {n:.0f} s; put them right, or move them").format(n=_RENDERING)
        ) from None


@contextmanager
def _bounded_memory() -> Iterator[None]:
    """A template that builds ever longer texts gets a MemoryError, where the system can be asked for that.

    What is in use already is left out of the account: with nothing left, a thread would never be seen to start.
    """
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except (ImportError, OSError, ValueError):  # Windows, macOS
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        most = used + _MEMORY if before[1] == resource.RLIM_INFINITY else min(used + _MEMORY, before[1])
        resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _may_write(target: Path, incident: str) -> None:
    """Refuse to write over what is not an untouched report of this incident."""
    from warroom.report.postmortem import authored
    from warroom.store.files import Unreadable, read_whole

    try:
        data, _status = read_whole(os.fsencode(target.resolve()), _LARGEST)
    except FileNotFoundError:
        return
    except Unreadable as error:
        raise CouldNot(
            _("{file} is {what}; name another file, or leave -o out").format(file=target, what=error)
        ) from None
    except OSError as error:
        raise CouldNot(
            _("{file} can't be written: {why}; name another file").format(file=target, why=in_words(error))
        ) from None
    whose = authored.whose(data.decode("utf-8", "replace"), incident)
    if whose == authored.EDITED:
        words = _(
            "{file} was edited since warroom wrote it, which would be lost; name another file, or add --force to write"
            " over it"
        )
        raise CouldNot(words.format(file=target))
    if whose == authored.OTHERS:
        words = _("{file} is the report of another incident; name another file, or add --force to write over it")
        raise CouldNot(words.format(file=target))
    if whose == authored.FOREIGN and data.strip():
        words = _("{file} was not written by warroom; name another file, or add --force to write over it")
        raise CouldNot(words.format(file=target))


def _write(target: Path, document: str) -> None:
    """All of it or nothing; the file keeps its mode, a link stays one and leads to the new text."""
    from warroom.store.files import write_whole

    place = target.resolve()
    try:
        mode = _mode(target)
        write_whole(place, document.encode("utf-8", "backslashreplace"), 0o600)
        place.chmod(mode)
    except OSError as error:
        raise CouldNot(
            _("{file} can't be written: {why}; name another file").format(file=target, why=in_words(error))
        ) from None


def _mode(target: Path) -> int:
    """The mode of the file that is there, else that of a new one. Raises CouldNot for what is no file."""
    try:
        status = target.stat()
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
    if not stat.S_ISREG(status.st_mode):
        raise CouldNot(_("{file} is not a regular file; name another file, or leave -o out").format(file=target))
    return stat.S_IMODE(status.st_mode)
