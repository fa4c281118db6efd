"""What is said of what a line means: what it speaks of, and what there is where that is not."""

from __future__ import annotations

from itertools import islice

from warroom.incident import checklists, decisions, followups, hypotheses, steps
from warroom.incident.attempts import ATTEMPT
from warroom.incident.entry import LETTERS, Entry
from warroom.incident.state import State, label_of, named
from warroom.language import N_, _, p_

_NAMES = {
    steps.STEP: N_("step"),
    hypotheses.HYPOTHESIS: N_("hypothesis"),
    checklists.CHECKLIST: N_("list"),
    decisions.NEEDED: N_("decision needed"),
    ATTEMPT: N_("attempt"),
    followups.FOLLOWUP: N_("follow-up"),
}
_MANY = {
    steps.STEP: N_("steps"),
    hypotheses.HYPOTHESIS: N_("hypotheses"),
    ATTEMPT: N_("attempts"),
    followups.FOLLOWUP: N_("follow-ups"),
    checklists.CHECKLIST: N_("lists"),
    decisions.NEEDED: N_("decisions needed"),
}
_RATED = {
    "+": N_("supports {label}: {text}"),
    "-": N_("contradicts {label}: {text}"),
    "++": N_("strongly supports {label}: {text}"),
    "--": N_("strongly contradicts {label}: {text}"),
    "=": N_("neutral for {label}: {text}"),
    "/": N_("not applicable for {label}: {text}"),
    "?": N_("{label} testing: {text}"),
    "x": N_("{label} ruled out: {text}"),
    "!": N_("{label} confirmed: {text}"),
}
"""What a token says of a hypothesis, for the preview."""
SHOWN = 12
"""So many labels are named at most."""


def answers(state: State, question: Entry) -> str:
    """That a decision answers a question."""
    return _("answers {label}: {text}").format(label=label_of(state, question), text=question.text)


def no_such(state: State, unknown: list[str]) -> str:
    """Hypotheses that nobody raised, and those that somebody did."""
    raised = sorted(state.of(hypotheses.HYPOTHESIS), key=lambda one: (one.label or 0, one.order))
    labels = ", ".join(label.rstrip("+-=/x!?") for label in unknown)
    if not raised:
        return _("there is no {labels}; hypotheses: none yet").format(labels=labels)
    known = ", ".join(label_of(state, one) for one in raised)
    return _("there is no {labels}; hypotheses: {known}").format(labels=labels, known=known)


def no_target(label: str, wants: tuple[str, ...], state: State) -> str:
    """What a command may speak of instead of what it names."""
    name = _either(list(dict.fromkeys(_NAMES.get(want, N_("entry")) for want in wants or ("",))))
    found = named(state, label)
    kind = _NAMES.get(found.kind, "") if found is not None else ""
    if not wants:
        return _("there is no {name} {label}").format(name=name, label=label)
    meant = tuple(want for want in wants if LETTERS.get(want) == label[:1]) or wants[:1]
    known = [label_of(state, entry) for entry in islice((one for want in meant for one in state.of(want)), SHOWN + 1)]
    names: str = ", ".join(known[:SHOWN]) or _("none yet")
    if len(known) > SHOWN:
        names = _("{names}, and more").format(names=names)
    said = _("there is no {name} {label}; {many}: {names}")
    if kind:
        said = _("{label} is a {kind}, not a {name}; {many}: {names}")
        said = _("{label} is an {kind}, not a {name}; {many}: {names}") if kind[0] == "a" else said
    many = _(_MANY[meant[0]]) if meant[0] in _MANY else p_("labels", "known")
    return said.format(label=label, kind=_(kind), name=name, many=many, names=names)


def _either(names: list[str]) -> str:
    said: str = _(names[0])
    for name in names[1:]:
        said = _("{one} or {other}").format(one=said, other=_(name))
    return said


def link(state: State, target: Entry, sign: str) -> str:
    """What a token says of a hypothesis."""
    return _(_RATED[sign]).format(label=label_of(state, target), text=target.text)
