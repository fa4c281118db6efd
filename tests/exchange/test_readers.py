"""Files of other programs as people have them: who said what when, nothing lost, nothing twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warroom.exchange import recognise, slack
from warroom.exchange.incoming import Brought, Options, Unreadable
from warroom.incident import when

NOW = 1_795_545_658_000
"""Tue 24 Nov 2026 18:40:58 UTC."""


def options(**more: Any) -> Options:
    """As somebody in UTC imports a past incident."""
    return Options(**({"now": NOW, "zone": "UTC", "history": True} | more))


def read(text: str | bytes, form: str | None = None, encoding: str | None = None, **more: Any) -> Brought:
    """What a file brings, its form recognised unless it is said."""
    data = text.encode() if isinstance(text, str) else text
    asked = options(**more)
    return recognise.read(form or recognise.form_of(data, asked, encoding), data, asked, encoding)


def told(brought: Brought) -> list[str]:
    """Each thing as "TIME VOICE: TEXT"."""
    return [
        f"{when.iso(one.when.at) if one.when else None} {one.fields.get('voice', '-')}: {one.text}"
        for one in brought.captured
    ]


DAY = "2026-11-23T"
LOGS = {
    "irssi": (
        "--- Log opened Mon Nov 23 14:00:00 2026\n14:02 <@ana> pager: 5xx\n14:02 -!- bo [~bo@h] has joined #ops\n"
        "14:03 < bo> looking\nmore of it\n14:06  * ana rolls back\n--- Day changed Tue Nov 24 2026\n00:10 <ana> fine",
        [
            f"{DAY}14:02:00Z ana: pager: 5xx",
            f"{DAY}14:03:00Z bo: looking\nmore of it",
            f"{DAY}14:06:00Z ana: rolls back",
            "2026-11-24T00:10:00Z ana: fine",
        ],
    ),
    "weechat": (
        "2026-11-23 14:02:11\t@ana\thello\n2026-11-23 14:02:12\t-->\tbo (b@x) has joined #x\n"
        "2026-11-23 14:02:14\tbo\thi: you",
        [f"{DAY}14:02:11Z ana: hello", f"{DAY}14:02:14Z bo: hi: you"],
    ),
    "brackets": (
        "[14:02] <ana> text\n[14:03:05] <bo> more",
        ["2026-11-24T14:02:00Z ana: text", "2026-11-24T14:03:05Z bo: more"],
    ),
    "over midnight": (
        "23:58 ana: still down\n00:03 bo: up again",
        ["2026-11-23T23:58:00Z ana: still down", "2026-11-24T00:03:00Z bo: up again"],
    ),
    "names only": (
        "2026-11-23 14:02:11 ana restarted\n2026-11-23 14:02:13 bo ok\n"
        "2026-11-23 14:02:15 ana done\n2026-11-23 14:02:18 bo ok",
        [
            f"{DAY}14:02:11Z ana: restarted",
            f"{DAY}14:02:13Z bo: ok",
            f"{DAY}14:02:15Z ana: done",
            f"{DAY}14:02:18Z bo: ok",
        ],
    ),
    "copied from Slack": (
        "ana  14:02\npager says\n5xx everywhere\n\nBo Li  2:05 PM\nlooking\n\nAna Sato [2:07 PM]\nhello",
        [
            "2026-11-24T14:02:00Z ana: pager says\n5xx everywhere",
            "2026-11-24T14:05:00Z Bo Li: looking",
            "2026-11-24T14:07:00Z Ana Sato: hello",
        ],
    ),
    "copied from Slack, who writes on": (
        "ana  2:01 PM\ndown\n2:02\nstill\nBo Li  11:58 PM\nlooking\n12:02\nup\n\ncy  01:10\nhm\n01:12\nok",
        [
            "2026-11-23T14:01:00Z ana: down",
            "2026-11-23T14:02:00Z ana: still",
            "2026-11-23T23:58:00Z Bo Li: looking",
            "2026-11-24T00:02:00Z Bo Li: up",
            "2026-11-24T01:10:00Z cy: hm",
            "2026-11-24T01:12:00Z cy: ok",
        ],
    ),
    "Teams": (
        "[23/11/2026 14:02] Ana Sato\nhello\nworld\n[23/11/2026 14:04] Bo\nhi",
        [f"{DAY}14:02:00Z Ana Sato: hello\nworld", f"{DAY}14:04:00Z Bo: hi"],
    ),
    "LINE": (
        "2026/11/23(月)\n14:02\t佐藤\t落ちています\n14:03\t鈴木\t確認します\n2026/11/24(火)\n09:00\t佐藤\tおはよう",
        [
            f"{DAY}14:02:00Z 佐藤: 落ちています",
            f"{DAY}14:03:00Z 鈴木: 確認します",
            "2026-11-24T09:00:00Z 佐藤: おはよう",
        ],
    ),
    "WhatsApp": (
        "23/11/2026, 14:02 - Ana Sato: hello\n23/11/2026, 14:03 - Bo: ok",
        [f"{DAY}14:02:00Z Ana Sato: hello", f"{DAY}14:03:00Z Bo: ok"],
    ),
    "WhatsApp with years of 2 digits": (
        "23.11.26, 14:02 - Ana Sato: hello\n23.11.26, 14:03 - Bo: ok\n1.2.34 is out\n10.0.12.5 answers",
        [f"{DAY}14:02:00Z Ana Sato: hello", f"{DAY}14:03:00Z Bo: ok\n1.2.34 is out\n10.0.12.5 answers"],
    ),
    "WhatsApp on a phone": (
        "[11/2/26, 2:02:03\u202fPM] Ana: hello\n\u200e[11/23/26, 2:03:10\u202fPM] Bo: \u200eimage omitted",
        ["2026-11-02T14:02:03Z Ana: hello", f"{DAY}14:03:10Z Bo: image omitted"],
    ),
    "Japanese times": (
        "2026年11月23日 14時2分 佐藤: 落ちた\n2026年11月23日 14時3分5秒 鈴木: 再起動",
        [f"{DAY}14:02:00Z 佐藤: 落ちた", f"{DAY}14:03:05Z 鈴木: 再起動"],
    ),
    "WeeChat with deeds": (
        "2026-11-23 14:02:11\t@ana\thello\n2026-11-23 14:02:12\t--\tMode #ops [+o ana] by bo\n"
        "2026-11-23 14:02:14\t *\tbo looks",
        [f"{DAY}14:02:11Z ana: hello", f"{DAY}14:02:14Z bo: looks"],
    ),
    "Zoom": (
        "14:02:05 From Ana Ito to Everyone:\n\tit is down\n"
        "14:02:15 From Bo to Ana Ito(Direct Message):\n\tyes\n\tsure\n14:03:00\t From cy : me too",
        [
            "2026-11-24T14:02:05Z Ana Ito: it is down",
            "2026-11-24T14:02:15Z Bo: yes\nsure",
            "2026-11-24T14:03:00Z cy: me too",
        ],
    ),
    "Telegram": (
        "Ana, [23.11.2026 14:02]\nit is down\n\nBo, [23.11.2026 14:03]\nlooking",
        [f"{DAY}14:02:00Z Ana: it is down", f"{DAY}14:03:00Z Bo: looking"],
    ),
    "full width": (
        "14:02 佐藤: 落ちた\n１４：０３ 鈴木：再起動",
        ["2026-11-24T14:02:00Z 佐藤: 落ちた", "2026-11-24T14:03:00Z 鈴木: 再起動"],
    ),
}


@pytest.mark.parametrize("name", LOGS)
def test_chat_logs_say_who_said_what_when(name: str) -> None:
    text, wanted = LOGS[name]
    brought = read(text)
    assert brought.form == "chat log"
    assert told(brought) == wanted
    assert all(one.kind == "note" for one in brought.captured)
    assert told(read(text.replace("\n", "\r\n"))) == wanted


def test_a_day_and_a_zone_can_be_said() -> None:
    brought = read("14:02 <ana> a\n01:00 <ana> b", date="2026-11-20", zone="Asia/Tokyo")
    assert told(brought) == ["2026-11-20T05:02:00Z ana: a", "2026-11-20T16:00:00Z ana: b"]


def test_the_lines_of_a_day() -> None:
    brought = read("14:02 a\n00:10 b\n-5m c", form="lines", date="2026-11-20")
    assert told(brought)[:2] == ["2026-11-20T14:02:00Z -: a", "2026-11-21T00:10:00Z -: b"]


def test_a_sign_in_a_chat_is_a_plain_note_unless_it_is_capture() -> None:
    log = "14:02 <ana> ! it is down\n14:03 <bo> x restart => no change\n14:04 <bo> 14:00 saw it first"
    assert [(one.kind, one.text) for one in read(log).captured][:2] == [
        ("note", "! it is down"),
        ("note", "x restart => no change"),
    ]
    captured = read(log, grammar=True).captured
    assert [(one.kind, one.text, one.fields["voice"]) for one in captured[:2]] == [
        ("key", "it is down", "ana"),
        ("attempt", "restart", "bo"),
    ]
    assert captured[2].when is not None and when.iso(captured[2].when.at) == "2026-11-24T14:00:00Z"


@pytest.mark.parametrize(
    "text",
    [
        "14:02 pager went\n14:05 ! down: hard\n? release\n14:07 x restart => nope",
        "? why\n! down\nx restart the pods",
        "14:02 x a\n14:03 x b\n14:04 x c\n14:05 x d",
        "2026-11-23 14:02:00 x a => b\n2026-11-23 14:02:01 x c\n2026-11-23 14:02:02 x a\n2026-11-23 14:02:03 x a",
        "one line",
        "",
    ],
)
def test_capture_lines_are_no_chat(text: str) -> None:
    assert recognise.form_of(text.encode(), options()) == "lines"


CSV = (
    "Date,Time,Message,Who,Type,Severity\n2026-11-23,14:02,it is down,ana,key,1\n"
    "2026-11-23,2:05 PM,restarted,bo,tried,2\n"
)


def test_a_csv_is_read_by_the_names_of_its_columns() -> None:
    brought = read(CSV)
    assert brought.form == "CSV"
    assert told(brought) == [f"{DAY}14:02:00Z ana: it is down", f"{DAY}14:05:00Z bo: restarted"]
    assert [one.kind for one in brought.captured] == ["key", "attempt"]
    assert brought.remarks and "Severity" in brought.remarks[0]


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_a_japanese_csv(delimiter: str, encoding: str) -> None:
    rows = [
        ["日時", "内容", "種別", "担当者"],
        ["2026/11/23 14:02", "落ちた", "重要", "佐藤"],
        ["2026年11月23日 14時05分", "再起動\nした", "メモ", "鈴木"],
    ]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    brought = read(text.encode(encoding), encoding="cp932" if encoding == "cp932" else None)
    assert told(brought) == [f"{DAY}14:02:00Z 佐藤: 落ちた", f"{DAY}14:05:00Z 鈴木: 再起動\nした"]
    assert [one.kind for one in brought.captured] == ["key", "note"]


def test_stray_bytes_are_said_with_what_to_do() -> None:
    assert "--encoding cp932" in read("14:02 落ちた".encode("cp932")).remarks[0]


def test_columns_can_be_named_and_wrong_names_say_which_there_are() -> None:
    text = "Event time,Msg,x\n2026-11-23 14:02,hello,y\n"
    assert told(read(text, form="csv", columns={"text": "msg", "time": "EVENT TIME"})) == [f"{DAY}14:02:00Z -: hello"]
    with pytest.raises(Unreadable, match="no column 'nope'; there are: Event time, Msg, x"):
        read(text, form="csv", columns={"text": "nope"})
    with pytest.raises(Unreadable, match="--map text=NAME"):
        read("a,b\n1,2\n", form="csv")


def test_nothing_of_a_row_that_can_t_be_read_is_lost() -> None:
    rows = (
        "time,text,by\n2026-11-23 14:02,fine,ana\nsoon,odd,bo\n11/12/2026 10:00,which,bo\n"
        "2026-11-23 15:00,a,b,c,d\n,no time,cy\n\n"
    )
    captured = read(rows, order="dmy").captured
    assert len(captured) == 5
    assert "'soon' is no time" in (captured[1].problem or "") and "row 3" in (captured[1].problem or "")
    assert captured[2].problem is None
    assert "row 5 has 5 cells, the header 3" in (captured[3].problem or "")
    for word in ("soon", "odd", "bo"):
        assert word in captured[1].text
    for word in ("a", "b", "c", "d"):
        assert word in captured[3].text
    assert all(one.when is not None for one in captured)


@pytest.mark.parametrize(
    "text",
    [
        "time,text\n2026-11-23 14:02,a\n11/12/2026 10:00,b\n",
        "[11/12/2026, 10:00:00] ana: a\n[03/04/2026, 10:00:01] bo: b\n",
    ],
)
def test_a_date_that_may_be_two_is_asked_about_before_anything_comes_in(text: str) -> None:
    with pytest.raises(Unreadable, match="11/12/2026 may be two days; say which with --dates dmy or --dates mdy"):
        read(text)
    assert "2026-12-11T10:00:00Z" in " ".join(told(read(text, order="dmy")))
    assert "2026-11-12T10:00:00Z" in " ".join(told(read(text, order="mdy")))


TIMES = {
    "2026/11/23 14:02": "14:02:00Z",
    "2026-11-23T14:02:03.5Z": "14:02:03.500Z",
    "23.11.2026 14:02": "14:02:00Z",
    "11/23/2026 2:02:03 pm": "14:02:03Z",
    "Nov 23, 2026 2:02 PM": "14:02:00Z",
    "Mon, 23 November 2026 14:02": "14:02:00Z",
    "2026年11月23日(月) 午後2時02分": "14:02:00Z",
    "2026-11-23 23:02+09:00": "14:02:00Z",
    "Nov 23, 2026 at 2:02 PM": "14:02:00Z",
    "23-Nov-26 14:02": "14:02:00Z",
    "11/23/26 2:02 PM": "14:02:00Z",
    "2026年11月23日 14時2分": "14:02:00Z",
    "1795442520": "14:02:00Z",
    "1795442520123": "14:02:00.123Z",
}


@pytest.mark.parametrize("said", TIMES)
def test_times_as_other_programs_write_them(said: str) -> None:
    assert told(read(f'time,text\n"{said}",x\n')) == [f"{DAY}{TIMES[said]} -: x"]


PEOPLE = [{"id": "U1", "name": "ana", "profile": {"display_name": "Ana  Sato"}}, {"id": "U2", "real_name": "Bo"}]
MESSAGES = [
    {
        "type": "message",
        "user": "U1",
        "text": "ask &lt;b&gt; <@U2> in <#C1|ops> &amp; <https://x.example/a|the page> <!here>",
        "ts": "1795442520.000100",
    },
    {"type": "message", "subtype": "channel_join", "user": "U2", "text": "joined", "ts": "1795442521.000100"},
    {"type": "message", "user": "U2", "text": "later", "ts": "1795442640.000100"},
    {"type": "message", "user": "U2", "text": "on it", "ts": "1795442580.000100", "thread_ts": "1795442520.000100"},
    {
        "type": "message",
        "subtype": "bot_message",
        "username": "pager",
        "text": "",
        "attachments": [{"title": "5xx", "text": "12%"}],
        "ts": "1795442500.000100",
    },
    {
        "type": "message",
        "user": "U3",
        "user_profile": {"real_name": "Cy"},
        "text": "",
        "files": [{"name": "graph.png"}],
        "ts": "1795442700.1",
    },
    {"type": "message", "subtype": "tombstone", "text": "This message was deleted.", "ts": "1795442701.1"},
    {"type": "message", "text": "no time"},
    "nonsense",
]


def channel(messages: list[Any], **more: Any) -> Brought:
    """A day of a channel, with the people."""
    return slack.read([("2026-11-23.json", messages)], slack.people_in(PEOPLE), options(**more))


def test_a_slack_channel_reads_as_people_read_it() -> None:
    brought = channel(MESSAGES)
    assert told(brought) == [
        f"{DAY}14:01:40Z pager: 5xx\n12%",
        f"{DAY}14:02:00Z Ana Sato: ask <b> @Bo in #ops & the page (https://x.example/a) @here",
        f"{DAY}14:03:00Z Bo: (reply to Ana Sato) on it",
        f"{DAY}14:04:00Z Bo: later",
        f"{DAY}14:05:00.100Z Cy: [file: graph.png]",
    ]
    assert dict(brought.skipped) == {"joined or left": 1, "deleted": 1}
    assert brought.refused == (
        "2026-11-23.json, message 8: has no time (ts)",
        "2026-11-23.json, message 9: is not an object",
    )
    assert recognise.form_of(json.dumps(MESSAGES).encode(), options()) == "slack"


RICH = [
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "broadcast", "range": "here"},
                    {"type": "text", "text": " "},
                    {"type": "emoji", "name": "fire", "unicode": "1f525"},
                    {"type": "text", "text": " ask "},
                    {"type": "user", "user_id": "U2"},
                    {"type": "text", "text": " and "},
                    {"type": "usergroup", "usergroup_id": "S1"},
                    {"type": "text", "text": ", see "},
                    {"type": "link", "url": "https://x.example/a", "text": "the page"},
                ],
            },
            {
                "type": "rich_text_list",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "one"}]},
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "two"}]},
                ],
            },
            {
                "type": "rich_text_preformatted",
                "elements": [{"type": "text", "text": "a "}, {"type": "link", "url": "https://b.example"}],
            },
        ],
    },
    {"type": "image", "alt_text": "the error rate"},
]


ALERT = {
    "text": "",
    "attachments": [
        {
            "fallback": "[FIRING] 5xx",
            "pretext": "alert",
            "fields": [{"title": "Service", "value": "checkout"}, {"title": "Severity", "value": "critical"}],
        }
    ],
}
BLOCKS = [
    {"type": "header", "text": {"type": "plain_text", "text": "deploy"}},
    {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "2.31 to prod"},
        "fields": [{"type": "mrkdwn", "text": "by ana"}],
    },
    {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Roll back"}}]},
]
RICH_ONLY = {
    "text": "ask *Bo*",
    "blocks": [
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "ask Bo"}]}],
        }
    ],
}


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        (ALERT, "alert\nService: checkout\nSeverity: critical"),
        ({"text": "deploy", "blocks": BLOCKS}, "deploy\n2.31 to prod\nby ana"),
        ({"text": "", "blocks": BLOCKS}, "deploy\n2.31 to prod\nby ana"),
        ({"text": "", "attachments": [{"fallback": "[no preview]", "blocks": BLOCKS}]}, "deploy\n2.31 to prod\nby ana"),
        ({"text": "", "attachments": [{"fallback": "5xx"}]}, "5xx"),
        (RICH_ONLY, "ask *Bo*"),
        ({"text": "odd", "blocks": "x", "attachments": [{"fields": "y"}, {"fields": [1, {"title": 2}]}]}, "odd"),
    ],
)
def test_what_a_program_posts_keeps_its_fields_and_blocks(message: dict[str, Any], wanted: str) -> None:
    posted = {"type": "message", "bot_id": "B1", "username": "pager", "ts": "1795442520.000100", **message}
    assert told(channel([posted])) == [f"{DAY}14:02:00Z pager: {wanted}"]


def test_a_message_in_blocks_only_keeps_its_people_links_and_signs() -> None:
    message = {"type": "message", "user": "U1", "text": "", "blocks": RICH, "ts": "1795442520.000100"}
    assert told(channel([message])) == [
        f"{DAY}14:02:00Z Ana Sato: @here :fire: ask @Bo and @S1, see the page (https://x.example/a)\none\ntwo\n"
        "a https://b.example\n[image: the error rate]"
    ]


def test_a_message_is_known_again_by_whoever_knows_its_author_s_name_or_not() -> None:
    bare = slack.read([("2026-11-23.json", MESSAGES)], {}, options()).captured
    named = channel(MESSAGES).captured
    assert [one.fields for one in bare] != [one.fields for one in named]
    names = [[(one.source or "").partition("-")[0] for one in some] for some in (bare, named)]
    assert names[0] == names[1]


def test_a_cell_with_other_line_ends_is_the_same_cell() -> None:
    rows = ('time,text\n2026-11-23 14:02,"a' + end + 'b"\n' for end in ("\n", "\r\n"))
    sources = [recognise.read("csv", row.encode(), options()).captured[0].source for row in rows]
    assert sources[0] == sources[1]


def test_json_of_another_program_is_not_taken_for_lines() -> None:
    with pytest.raises(Unreadable, match="it is JSON, but neither messages of Slack"):
        recognise.form_of(b'{"alerts": [\n{"a": 1}\n]}', options())
    assert recognise.form_of(b"[14:02] <ana> it is down\n[14:03] <bo> it is", options()) == "chat"
    assert recognise.form_of(b"[] freeze deploys", options()) == "lines"


def test_a_message_that_was_changed_is_the_same_message() -> None:
    before = channel(MESSAGES).captured
    changed = [dict(one) if isinstance(one, dict) else one for one in MESSAGES]
    changed[2]["text"] = "much later"
    after = channel(changed).captured
    names = [[(one.source or "").partition("-")[0] for one in some] for some in (before, after)]
    assert names[0] == names[1]
    assert [a.source != b.source for a, b in zip(before, after, strict=True)] == [False, False, False, True, False]


GROWING = [LOGS["irssi"][0], CSV + "2026-11-23,15:00,more,cy,,\n", "? a\n? a\n14:02 b\nb\n15:00Z c\nb"]


@pytest.mark.parametrize("text", GROWING)
def test_each_thing_has_a_name_of_its_own_that_stays_as_the_file_grows(text: str) -> None:
    whole = [one.source for one in read(text).captured]
    assert len(set(whole)) == len(whole) and all(whole)
    form = recognise.form_of(text.encode(), options())
    lines = text.splitlines(keepends=True)
    shorter = [one.source for one in read("".join(lines[:-1]), form=form).captured]
    assert shorter == whole[: len(shorter)]
    assert [one.source for one in read(text, now=NOW + 10**8).captured] == whole, "it depends on no clock"


WORDS = ["1795442520.0001", "channel_join", "U1", "<@U1>", "<" * 9, "message_changed"]
FIELDS = ["ts", "text", "user", "subtype", "message", "files", "blocks", "attachments", "thread_ts", "elements", "type"]
JSON = st.recursive(
    st.none() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8) | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=20,
)


@given(st.lists(JSON, max_size=5), JSON)
def test_any_json_is_a_channel_or_is_refused(messages: list[Any], people: Any) -> None:
    brought = slack.read([("x", messages)], slack.people_in(people), options(grammar=True))
    assert len(brought.captured) + len(brought.refused) + sum(brought.skipped.values()) <= len(messages)


PIECES = st.sampled_from(
    [
        "14:02 ",
        "[14:02] ",
        "<ana> ",
        "ana: ",
        "time,text\n",
        "2026-11-23",
        "\n",
        "\n\n",
        "99:99 ",
        "11/12/2026 ",
        '"',
        ",",
        ";",
        "\t",
        "x ",
        "! ",
        "-!- ",
        "* ",
        "[",
        "[{",
        '{"format":"warroom-export"',
        "午後2時02分",
        "\x00",
        "\ufeff",
        "年月日",
        "\r",
    ]
)
ANYTHING = st.binary(max_size=200) | st.lists(PIECES | st.text(max_size=6), max_size=20).map(
    lambda parts: "".join(parts).encode("utf-8", "replace")
)


@given(ANYTHING, st.sampled_from([None, *recognise.FORMS[:4]]), st.booleans())
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes, form: str | None, grammar: bool) -> None:
    asked = options(grammar=grammar)
    try:
        brought = recognise.read(form or recognise.form_of(data, asked), data, asked)
    except Unreadable as error:
        assert str(error)
        return
    sources = [one.source for one in brought.captured]
    assert len(set(sources)) == len(sources) and all(sources)
