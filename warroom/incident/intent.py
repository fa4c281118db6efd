"""From a line that was read to what it means for this incident: labels bound to entries, new labels given."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from warroom.incident import checklists, decisions, evidence, followups, hypotheses, intent_words, roles, steps
from warroom.incident.attempts import ATTEMPT
from warroom.incident.capture import Captured
from warroom.incident.command import reference
from warroom.incident.entry import LETTERS, Entry
from warroom.incident.state import State, label_of, labelled, named
from warroom.language import N_, _
from warroom.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Intent:
    """An entry about to be recorded: `occurred` in ms UTC or None for now; `data` as stored.

    `problem` says why a line is kept as a plain note; `hints` say in words what it will do, for the preview.
    """

    kind: str
    occurred: int | None
    data: dict[str, Any] = field(default_factory=dict)
    problem: str | None = None
    hints: tuple[str, ...] = ()


def resolve(captured: Captured, state: State, now: int) -> Intent:
    """What `captured` means in `state`. A label that nobody gave keeps the line as a note, with the reason."""
    when = captured.when
    at = when.at if when else None
    data: dict[str, Any] = {"text": captured.text, **captured.fields}
    if when and when.until is not None:
        data["until"] = when.until
    if when and when.approximate:
        data["approximate"] = True
    if captured.problem:
        return _note(captured, at, data, captured.problem)
    target = named(state, captured.label) if captured.label is not None else None
    if captured.label is not None and (target is None or (captured.wants and target.kind not in captured.wants)):
        return _as_note(captured, at, intent_words.no_target(captured.label or "", captured.wants, state))
    unknown = [label + sign for label, sign in captured.tokens if labelled(state, label) is None]
    if unknown and captured.kind == "note":
        return _unknown(captured, state, at, data, unknown)
    if unknown and captured.kind == evidence.RATING:
        return _as_note(captured, at, intent_words.no_such(state, unknown))
    links = [(one, sign) for label, sign in captured.tokens if (one := labelled(state, label)) is not None]
    hints = [intent_words.link(state, one, sign) for one, sign in links]
    kind = _link(captured.kind, data, links, state)
    problem = _aim(kind, data, target, state, captured, hints)
    if problem is not None:
        return _as_note(captured, at, problem)
    if kind in LETTERS:
        data["label"] = state.highest.get(LETTERS[kind], 0) + 1
        hints.append(_("becomes {label}").format(label=f"{LETTERS[kind]}{data['label']}"))
    if kind == decisions.MADE and "target" not in data:
        question = decisions.likely_question(state, data["text"], now if at is None else at)
        if question is not None:
            data["target"] = question.id
            hints.append(intent_words.answers(state, question))
    if unknown:
        last = "outcome" if "outcome" in data else "text"
        data[last] = f"{data[last]} {' '.join(unknown)}".strip()
        data["problem"] = problem = intent_words.no_such(state, unknown)
    return Intent(kind, at, data, problem, tuple(hints))


def relabelled(intent: Intent, state: State) -> dict[str, Any]:
    """The payload of an intent that comes from elsewhere, under its label, or the next one where that is given."""
    letter, label = LETTERS.get(intent.kind), intent.data.get("label")
    if letter is None:
        return intent.data
    free = type(label) is int and 0 < label < 1_000_000 and not state.labels.get(f"{letter}{label}")
    return intent.data if free else {**intent.data, "label": state.highest.get(letter, 0) + 1}


def _link(kind: str, data: dict[str, Any], links: list[tuple[Entry, str]], state: State) -> str:
    """Write the ratings and verdicts into `data`; the kind of entry that a line with them is."""
    if not links:
        return kind
    data["links"] = [[target.id, sign] for target, sign in links]
    judging = [target for target, sign in links if sign in hypotheses.VERDICTS]
    if judging:
        known = [one.id for target in judging for one in hypotheses.verdict_heads(state, target)]
        data.setdefault("over", known)
    if kind != "note":
        return kind
    return hypotheses.VERDICT if judging else evidence.FACT


def _aim(
    kind: str, data: dict[str, Any], target: Entry | None, state: State, captured: Captured, hints: list[str]
) -> str | None:
    """Write into `data` what the entry speaks of; why it can't be, or None."""
    if kind == ATTEMPT and target is not None:
        return _aim_test(data, target, state, hints)
    makes_fact = kind == evidence.RATING or (kind == evidence.MARK and data.get("value") == evidence.IS_FACT)
    if makes_fact and target is not None and target.kind in hypotheses.NO_FACTS:
        return _("{label} is what people think, not what was seen; a fact is what speaks for it or against it").format(
            label=captured.label
        )
    if target is not None and target.kind == checklists.CHECKLIST and kind == steps.SKIPPED:
        from warroom.incident.whole_list import list_of

        whole = list_of(state, target)
        if whole is None or not whole.left:
            return _("no step of {label} is still to do").format(label=captured.label)
        names = ", ".join(step.label for step in whole.left[: intent_words.SHOWN])
        hints.insert(0, _("skips {count}: {names}").format(count=len(whole.left), names=names))
    elif target is not None:
        hints.insert(0, f"{captured.label}: {target.text}")
    if target is not None:
        data["target"] = target.id
    if kind in (followups.FOLLOWUP, followups.LINKED):
        return _aim_followup(kind, data, state, hints)
    if target is not None:
        return None
    if kind == roles.TAKEN:
        given = roles.roles(state).get(data.get("value", ""))
        if given is None:
            return _("nobody was given the role {role}; first: :role {role} ana").format(role=data.get("value"))
        data["target"] = given.id
    elif kind in WITHIN:
        found = aimed(kind, data["text"], state)
        if found is not None:
            data["target"], data["text"] = found[0].id, found[1]
        elif kind == steps.STEP and (its := checklists.open_list(state)) is not None:
            data["target"] = its.id
        if "target" in data:
            within = state.entries[data["target"]]
            if kind == steps.STEP:
                hints.append(_("in {label}: {text}").format(label=label_of(state, within), text=within.text))
            else:
                hints.append(intent_words.answers(state, within))
    return None


WITHIN = {steps.STEP: checklists.CHECKLIST, decisions.MADE: decisions.NEEDED}
"""A step may name its list, a decision the question that it answers."""


def aimed(kind: str, text: str, state: State) -> tuple[Entry, str] | None:
    """What the words of a step or a decision begin with, its list or its question, and the rest of them; or None."""
    found = reference(text) if kind in WITHIN else None
    named_first = labelled(state, found[0]) if found is not None and found[1] else None
    if named_first is None or found is None or named_first.kind != WITHIN[kind]:
        return None
    return named_first, found[1]


_NO_SOURCE = N_("there is no {label}; a label, the beginning of an id or the name of a gap: :link F1 H2")
_SOURCELESS = N_(
    "it names nothing that it comes from; a label, the beginning of an id or the name of a gap: :link F1 H2"
)


def _aim_followup(kind: str, data: dict[str, Any], state: State, hints: list[str]) -> str | None:
    """What a follow-up is and comes from: in its own line before the colon, or said later."""
    from warroom.incident.followup_words import head_of, sources_of, suggested, tail_of

    if kind == followups.LINKED:
        sources, rules, data["text"], missing = sources_of(data["text"], state)
        if missing or not (sources or rules):
            return _(_NO_SOURCE).format(label=missing) if missing else _(_SOURCELESS)
    else:
        head = head_of(data["text"], state)
        sources, rules = (head.sources, head.gaps) if head is not None else ((), ())
        if head is not None:
            data["text"] = head.rest
            data |= {"value": head.kind} if head.kind else {}
        said, data["text"] = tail_of(data["text"], state)
        sources = tuple(dict.fromkeys((*sources, *said)))
        kind_said = data.get("value") or followups.kind_of(data["text"], data.get("tags", ()))
        like = "" if kind_said else suggested(data["text"])
        reads = _("reads like {kind}; {kind}: before the words says so").format(kind=like)
        hints += [kind_said] if kind_said else [reads] if like else []
    if sources:
        data["sources"] = [one.id for one in sources]
        names = ", ".join(_called(state, one).removeprefix(": ") for one in sources)
        hints.append(_("from {names}").format(names=names))
    if rules:
        data["gaps"] = list(rules)
        hints.append(_("from the gap {names}").format(names=", ".join(rules)))
    return None


def _aim_test(data: dict[str, Any], target: Entry, state: State, hints: list[str]) -> str | None:
    """The test of a hypothesis: an attempt that says that the hypothesis is being tested."""
    disproof = hypotheses.disproof_of(state, target)
    label = label_of(state, target)
    if not data["text"] and disproof is None:
        return _("nobody said what would prove {label} wrong; :disprove {label} words, or :test {label} words").format(
            label=label
        )
    data["text"] = data["text"] or (disproof.text if disproof is not None else "")
    data["links"] = [[target.id, "?"], *data.get("links", [])]
    data["over"] = [one.id for one in hypotheses.verdict_heads(state, target)]
    hints.insert(0, _("tests {label}: {text}").format(label=label, text=target.text))
    return None


def _called(state: State, entry: Entry) -> str:
    return f"{label_of(state, entry)}: {entry.text}"


def _note(captured: Captured, at: int | None, data: dict[str, Any], problem: str) -> Intent:
    """The whole line as a note, so that nothing typed is lost."""
    text = captured.text if captured.kind == "note" else captured.line.strip()
    return Intent("note", at, {**data, "text": text, "problem": problem}, problem)


def _as_note(captured: Captured, at: int | None, problem: str) -> Intent:
    return Intent("note", at, {"text": captured.line.strip(), "problem": problem}, problem)


def _unknown(captured: Captured, state: State, at: int | None, data: dict[str, Any], unknown: list[str]) -> Intent:
    """A hypothesis named before anybody raised it: `H3? words` raises it, being tested; else the line stays a note."""
    label, sign = captured.tokens[0]
    raises = len(captured.tokens) == 1 and sign == "?" and captured.kind == "note" and captured.text
    if raises and label[1:].isdigit() and 0 < int(label[1:]) <= state.highest.get("H", 0) + 1:
        number = int(label[1:])
        hint = _("becomes {label}, being tested").format(label=label)
        return Intent(
            hypotheses.HYPOTHESIS, at, {**data, "label": number, "verdict": hypotheses.TESTING}, hints=(hint,)
        )
    problem = intent_words.no_such(state, unknown)
    return Intent("note", at, {**data, "text": captured.line.strip(), "problem": problem}, problem)
