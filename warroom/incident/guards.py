"""What stands against a line as it is recorded: it may be recorded all the same, and what stood against it is kept."""

from __future__ import annotations

from collections.abc import Callable, Set

from warroom.incident import attempts, checklists, header, hypotheses, roles, spoken, steps
from warroom.incident.entry import Entry
from warroom.incident.gap import listing, quoted
from warroom.incident.intent import Intent
from warroom.incident.policy import Policy
from warroom.incident.state import State, label_of
from warroom.incident.text import shorten
from warroom.language import _, listed

MOST = 12
_WIDTH = 160


def against(state: State, intent: Intent, whose: str, policy: Callable[[], Policy], now: int) -> tuple[str, ...]:
    """What stands against recording `intent` by `whose`, in short raw sentences; () for nothing.

    `policy` is asked only where gaps are looked for.
    Confirming a cause that leaves facts or rivals, a step out of order or while work is halted, a check by oneself,
    a role taken over by somebody who was not given it, closing with gaps.
    """
    found: list[str] = []
    if intent.kind == header.CLOSED:
        from warroom.incident.gaps import gaps  # the rules are loaded only where they are asked for

        found = [gap.why.rstrip(".。") for gap in gaps(state, policy(), now, closing=True)]
    elif intent.kind in (steps.DONE, steps.CHECKED):
        found = _of_step(state, intent, intent.data.get("voice") or whose)
    elif intent.kind == roles.TAKEN:
        found = _of_handover(state, intent, intent.data.get("voice") or whose)
    judged = _judged(state, intent)
    settled = {entry.id for entry, sign in judged if hypotheses.VERDICTS[sign] != hypotheses.TESTING}
    for entry, sign in judged:
        found += _of_verdict(state, entry, sign, intent.data.get("text") or "", settled)
    rest = [_("and {count} more").format(count=len(found) - MOST + 1)] if len(found) > MOST else []
    return tuple(shorten(one, _WIDTH) for one in [*found[: MOST - len(rest)], *rest])


def _judged(state: State, intent: Intent) -> list[tuple[Entry, str]]:
    links = intent.data.get("links") or []
    pairs = [(state.entries.get(target), sign) for target, sign in links if sign in hypotheses.VERDICTS]
    return [(entry, sign) for entry, sign in pairs if entry is not None]


def _of_verdict(state: State, entry: Entry, sign: str, reason: str, settled: Set[str]) -> list[str]:
    """What stands against one verdict of a line that settles the hypotheses in `settled`."""
    verdict, label = hypotheses.VERDICTS[sign], label_of(state, entry)
    found = []
    if verdict == hypotheses.CONFIRMED:
        one = hypotheses.hypothesis(state, entry)
        facts = hypotheses.left_unexplained(one)
        if facts:
            found.append(
                _("{label} leaves facts unexplained, {counts}: {facts}").format(
                    label=label, counts=hypotheses.counted(one), facts=quoted(state, facts)
                )
            )
        others = (other for other in state.of(hypotheses.HYPOTHESIS) if other.id not in settled)
        rivals = sorted((one for one in others if hypotheses.is_open(state, one)), key=lambda one: one.label or 0)
        if rivals:
            names = listing(f"{label_of(state, rival)} {rival.text}" for rival in rivals)
            found.append(_("still open: {names}").format(names=names))
    if verdict in (hypotheses.CONFIRMED, hypotheses.RULED_OUT) and not reason:
        found.append(_("no reason why {label} is {verdict}").format(label=label, verdict=spoken.of_hypothesis(verdict)))
    return found


def _of_handover(state: State, intent: Intent, whose: str) -> list[str]:
    given = state.entries.get(intent.data.get("target") or "")
    if given is None or whose.casefold() in {name.casefold() for name in given.people}:
        return []
    return [
        _("{role} was given to {people}, not to {whose}; @name says who has it").format(
            role=roles.shown(given.value or ""), people=listed(given.people), whose=whose
        )
    ]


def _of_step(state: State, intent: Intent, whose: str) -> list[str]:
    entry = state.entries.get(intent.data.get("target") or "")
    if entry is not None and entry.kind == attempts.ATTEMPT and entry.whose.casefold() == whose.casefold():
        return [
            _("{label} was done by {whose}: a second person has to check it").format(
                label=label_of(state, entry), whose=entry.whose
            )
        ]
    if entry is None or entry.kind != steps.STEP:
        return []
    step = steps.stand(state, entry)
    found = []
    halt = checklists.halted(state)
    if halt is not None and intent.kind == steps.DONE:
        found.append(_("work is halted: {reason}").format(reason=halt.text))
    if intent.kind == steps.DONE:
        early = checklists.before(state, step)
        if early:
            found.append(_("{labels} before it is still to do").format(labels=listing(one.label for one in early)))
    elif step.done is None:
        found.append(_("{label} is not done yet").format(label=step.label))
    elif step.done.whose.casefold() == whose.casefold():
        found.append(
            _("{label} was done by {whose}: a second person has to check it; @name says who did").format(
                label=step.label, whose=step.done.whose
            )
        )
    return found
