"""The post-mortem of an incident, worked out from its record: nobody writes anything twice."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from warroom import __version__
from warroom.incident import attempts, header, impact
from warroom.incident.clockface import Clockface
from warroom.incident.entry import Entry
from warroom.incident.policy import NO_POLICY, Policy
from warroom.incident.state import State
from warroom.report.postmortem import afterwards, cause, deeds, overview
from warroom.report.postmortem.account import account
from warroom.report.postmortem.areas import areas
from warroom.report.postmortem.teller import Teller, iso
from warroom.report.postmortem.values import Chart, ChartPart, Day, Moment, PostMortem, visible_values
from warroom.report.summary import spans_days


def postmortem(state: State, calendar: Clockface, now: int, policy: Policy = NO_POLICY) -> PostMortem:
    """The post-mortem as things stand at `now` (ms UTC), for one reader's zone; every text in it is made visible.

    All its times have the offset of the start: no end lies before its beginning because a clock was put back.
    """
    head = header.header(state)
    face = calendar.held(head.started)
    teller = Teller(state, face, head.ended or now, spans_days(state, face), head.imported, calendar)
    well, badly, lucky, factors = afterwards.lesson_rows(teller)
    over = head.ended is not None
    return visible_values(
        PostMortem(
            title=head.title,
            severity=f"SEV{head.severity}" if head.severity else "",
            status=overview.status(teller, head),
            over=over,
            incident=state.incident,
            zone=face.name(head.started),
            written=_written(calendar, now),
            version=__version__,
            facts=overview.facts(teller),
            summary=account(teller),
            impacts=tuple(teller.own(one) for one in impact.impacts(state) if not one.said("area")),
            areas=areas(teller, policy.areas),
            milestones=overview.reached(teller),
            durations=overview.lasted(teller),
            chart=_chart(state, face, teller.now),
            hypotheses=cause.stories(teller),
            matrix=cause.matrix(teller),
            without_effect=deeds.tried(teller, attempts.NO_EFFECT, attempts.WORSE),
            with_effect=deeds.tried(teller, attempts.WORKED, attempts.PARTLY),
            unanswered=deeds.tried(teller, attempts.OPEN),
            stop_gaps=deeds.standing(teller),
            decisions=deeds.decided(teller),
            checklists=deeds.lists(teller),
            halts=deeds.halts(teller),
            updates=afterwards.sent(teller),
            told=afterwards.told(teller),
            next_update=afterwards.next_update(teller, over),
            roles=overview.held(teller),
            well=well,
            badly=badly,
            lucky=lucky,
            factors=factors,
            suggested=afterwards.suggested(teller),
            followups=afterwards.measures(teller),
            missing=afterwards.missing(teller, policy),
            timeline=_days(teller),
        )
    )


def _written(face: Clockface, now: int) -> Moment:
    return Moment(f"{face.day(now)} {face.time(now)} {face.name(now)}", iso(now))


def _days(teller: Teller) -> tuple[Day, ...]:
    def day(entry: Entry) -> str:
        return teller.face.day(entry.at)

    return tuple(Day(name, tuple(map(teller.row, rows))) for name, rows in groupby(teller.state.timeline, day))


def _chart(state: State, face: Clockface, now: int) -> Chart:
    """The chart is the one markup that the values hold: it escapes what it draws itself."""
    from warroom.report.chart import described, in_words, svg

    if not state.timeline:
        return Chart(Markup(), ())
    told = tuple(ChartPart(heading, lines) for heading, lines in in_words(state, face, now))
    return Chart(Markup(svg(state, face, now)), described(state, face, now), told)
