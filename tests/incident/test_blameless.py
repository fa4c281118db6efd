"""Words that blame, hindsight, measures that rest on care: what is remarked on, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident.desks import Desk

from warroom.blameless import lists
from warroom.incident.blameless import NO_LISTS, Lists, expression, remarks, rests_on_care
from warroom.incident.blameless_of import of_incident

LISTS = lists()

BLAMING = [
    ("The outage was caused by human error", "human error"),
    ("operator error during the failover", "operator error"),
    ("@bo failed to check the replica", "failed to"),
    ("The engineer failed to notice the lag", "engineer failed to"),
    ("Bob failed to notice the lag", "failed to notice"),
    ("careless rollout on a Friday", "careless"),
    ("somebody forgot to freeze the deploys", "forgot to"),
    ("lack of attention in the review", "lack of attention"),
    ("the on-call engineer was at fault", "at fault"),
    ("he didn't bother to read the runbook", "didn't bother"),
    ("she should have known better", "should have known better"),
    ("the team mishandled the migration", "mishandled"),
    ("担当者のミスで設定が消えた", "担当者のミス"),
    ("原因はヒューマンエラー", "ヒューマンエラー"),
    ("確認不足のまま本番に適用した", "確認不足"),
    ("レビューを怠った", "を怠った"),
    ("うっかり本番で実行した", "うっかり"),
    ("田中さんのミスだった", "田中さんのミス"),
    ("作業者の不注意", "作業者の不注意"),
    ("不注意による誤操作", "不注意"),
    ("Ops didn't follow the runbook", "Ops didn't follow"),
    ("The engineer did not check the replica before running rm", "The engineer did not check"),
    ("The reviewer overlooked the missing index", "The reviewer overlooked"),
    ("It was Bob's fault", "It was Bob's fault"),
    ("Somebody made a mistake in the Terraform file", "Somebody made a mistake"),
    ("A mistake by the on-call led to the deletion", "mistake by the on-call"),
    ("lack of experience with the new cluster", "lack of experience"),
    ("作業者が手順書を確認せずに実行した", "作業者が手順書を確認せず"),
    ("確認が不十分だった", "確認が不十分"),
    ("担当者の思い込みにより本番で実行した", "思い込みに"),
    ("人為的ミスが原因", "人為的ミス"),
    ("オペレーションミス", "オペレーションミス"),
    ("レビューで見落としがあった", "見落としがあった"),
    ("The on-call ignored the alert for 20 minutes", "The on-call ignored"),
    ("They wrongly assumed that the failover was automatic", "They wrongly assumed"),
    ("@bo broke production with a typo", "@bo broke production"),
    ("She was too slow to escalate", "She was too slow to"),
    ("Nobody bothered to check the backups", "Nobody bothered to"),
    ("somebody fat-fingered the host name", "fat-fingered"),
    ("it began with a DBA mistake", "DBA mistake"),
    ("担当者が手順を守らなかった", "手順を守らな"),
    ("作業者が手順書を読んでいなかった", "手順書を読んでいな"),
    ("鈴木さんの確認ミスが原因", "確認ミス"),
    ("田中さんが間違えて本番DBを削除した", "田中さんが間違えて"),
    ("新人が勝手に変更した", "新人が勝手に"),
    ("当番がアラートを無視した", "当番がアラートを無視し"),
]
COUNTERFACTUAL = [
    ("In retrospect the threshold was wrong", "In retrospect"),
    ("we ought to have had an alert", "we ought to have had"),
    ("we should have noticed the lag", "should have noticed"),
    ("They could have rolled back sooner", "could have rolled"),
    ("I should've checked the backups", "should've checked"),
    ("@ana would have seen it on the dashboard", "would have seen"),
    ("this should have been caught in review", "should have been caught"),
    ("if only we had frozen the deploys", "if only we had"),
    ("had we known of the limit, 5 minutes would do", "had we known"),
    ("if they had asked the DBA, it was over by 14:10", "if they had asked"),
    ("we shouldn’t have deployed on a Friday", "shouldn’t have deployed"),
    ("In hindsight the alert was there", "In hindsight"),
    ("もっと早く切り戻すべきだった", "べきだった"),
    ("バックアップを確認していれば防げた", "ていれば防げ"),
    ("監視を見ておけば気づけたはず", "ておけば気づけ"),
    ("先にレビューしていれば。", "ていれば"),
    ("早めに連絡すればよかった", "すればよかった"),
    ("bob should have tested it", "should have tested"),
    ("if bob had looked at the dashboard, all would be well", "if bob had looked"),
    ("with an alert this would not have happened", "this would not have happened"),
    ("It could have been prevented by a canary", "could have been prevented"),
    ("Had the standby been in sync, 5 minutes would do", "Had the standby been"),
    ("早く戻していたら影響は小さかった", "ていたら影響は小さかった"),
]
ON_CARE = [
    ("we must be more disciplined", "be more disciplined"),
    ("チーム間の連絡を密にする", "連絡を密に"),
    ("コミュニケーションを強化する", "コミュニケーションを強化"),
    ("be more careful with production", "be more careful"),
    ("Pay more attention to alerts", "Pay more attention"),
    ("always remember the freeze", "always remember"),
    ("remind everybody of the runbook", "remind everybody"),
    ("raise awareness of the limits", "raise awareness"),
    ("make sure everybody checks the backups", "make sure everybody"),
    ("double-check next time", "double-check next time"),
    ("follow the runbook more strictly", "follow the runbook more"),
    ("今後は注意する", "注意する"),
    ("手順を周知徹底", "周知徹底"),
    ("作業前に気をつける", "気をつけ"),
    ("しっかり確認する", "しっかり確認"),
    ("担当者への再教育", "再教育"),
    ("慎重に作業する", "慎重に"),
    ("Engineers must double check before they delete", "Engineers must double check"),
    ("Ensure that everyone follows the process", "Ensure that everyone follows"),
    ("Improve communication between teams", "Improve communication"),
    ("Try to avoid this in the future", "Try to avoid this"),
    ("手順を遵守する", "手順を遵守する"),
    ("手順の遵守を徹底", "を徹底"),
    ("関係者に注意喚起を行う", "注意喚起を行"),
    ("チーム内で周知する", "チーム内で周知する"),
    ("ミスをしないようにする", "ミスをしない"),
    ("担当者に厳しく指導した", "厳しく指導"),
]
FINE = [
    # what machines did or did not do
    "the standby should have failed over automatically",
    "the alert should have caught this at 14:02",
    "the health check should have automatically restarted the pod",
    "the alert should have fired",
    "the pipeline should have tested the migration",
    "the client should have waited for the lock",
    "the failover should have happened in a minute",
    "if the lag had grown, the pager would go",
    "the job failed to start",
    "the pod failed to read the config",
    "nginx failed to bind to port 80",
    "replication failed to catch up",
    "users would have seen 5xx for an hour",
    "the failover could have taken 10 minutes",
    # chance, and rules
    "it could have been worse",
    "we could have lost the last backup: lucky",
    "nobody should have to restart this by hand",
    "we should have an alert on the pool size",
    "every service should have an owner",
    "they should have access to the dashboards",
    "if only one replica is up, page",
    "the job ignored the flag",
    "the retry broke production's cache",
    "the SRE error budget is used up",
    "the pager was too slow to escalate by itself",
    "customers had bothered support by then",
    "担当者が間違えても元に戻せる",
    "プールの枯渇が犯人",
    "確認ミスを防ぐ画面",
    "API連携を強化する",
    "ジョブが警告を無視した",
    # quoted, code
    'the ticket said "human error", the log says otherwise',
    "grep `operator error` in the log",
    "the vendor calls it 'human error'",
    "チケットには「担当者のミス」とあるが、ログは違う",
    # negations, and the talk of it
    "this was not human error: two switches looked the same",
    "nobody was careless",
    "a blameless review on Thursday",
    "the index makes it work without anybody having to remember to vacuum",
    "refuse the command, so that nobody has to be careful",
    "automation instead of being careful",
    "run git blame on the template",
    "ヒューマンエラーを防ぐ確認画面を出す",
    "犯人探しはしない",
    # words that look like it
    "take care of the expired certificates",
    "careful rollout: one host, then ten",
    "retrain the spam model",
    "alert on pool size",
    "stay on 2.30",
    "強風注意報の発表でアクセスが増えた",
    "注意書きを画面に出す",
    "無意識に押しても実行されない",
    "起動していれば再起動は不要",
    "設定していれば値を表示する",
    "徹底的な調査の結果、原因はプール枯渇",
    "メモリ不足で落ちた",
    "自動で切り替わるはずだった",
    "エラーになった場合は再試行する",
    "user errors spiked at 14:02",
    "operator errors in the k8s logs",
    "Kubernetes operator error: reconcile loop",
    "the node is in AWS's fault domain 2",
    "@bo did not check replica 2: no access",
    "remind the on-call by a bot when a stop-gap expires",
    "ensure the team channel gets a page",
    "ensure all people tables have a primary key",
    "try to avoid N+1 queries: lint rule in CI",
    "a mistake by the tokenizer drops the last byte",
    "improve communication protocol between proxy and pool",
    "lack of knowledge base articles",
    "validation always checks the header",
    "it should have noticed the lag by itself",
    "犯人はキャッシュだった",
    "忘れずに自動でフラグを戻すジョブ",
    "漏れがないように自動で検知する",
    "思い込みではなくログで見た",
    "全員に周知済み",
    "ルールを順守しているかを自動検査",
    "ユーザーへの注意喚起メールは不要",
    "5% of the requests failed",
    "",
    "x" * 5_000,
]


@pytest.mark.parametrize(
    ("text", "phrase", "group"),
    [
        *((text, phrase, "blame") for text, phrase in BLAMING),
        *((text, phrase, "counterfactual") for text, phrase in COUNTERFACTUAL),
        *((text, phrase, "care") for text, phrase in ON_CARE),
    ],
)
def test_what_is_remarked_on(text: str, phrase: str, group: str) -> None:
    found = remarks(text, LISTS)
    hits = [one for one in found if phrase in one.phrase]
    assert hits, [one.phrase for one in found]
    assert hits[0].group == group
    assert text[slice(*hits[0].span)] == hits[0].phrase
    assert hits[0].suggestion and hits[0].why and hits[0].short and hits[0].sources
    assert hits[0].language == ("en" if phrase.isascii() or "’" in phrase else "ja")


@pytest.mark.parametrize("text", FINE)
def test_what_is_not(text: str) -> None:
    assert [(one.phrase, one.group) for one in remarks(text, LISTS)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("be more careful with rollouts", "be more careful"),
        ("everybody more careful from now on", "more careful"),
        ("take care when pasting", "take care"),
        ("don’t forget the backup", "don’t forget"),
        ("retrain the operators", "retrain the operators"),
        ("手順の遵守を徹底する", "徹底する"),
        ("we should have noticed", ""),
        ("double-check runs in the pipeline", ""),
        ("注意すべき点を文書にする", ""),
    ],
)
def test_which_measures_rest_on_people_being_careful(text: str, words: str) -> None:
    assert rests_on_care(text, LISTS) == words


def test_both_languages_have_the_same_groups_each_with_its_sources() -> None:
    names = {language: [one.name for one in LISTS.groups if one.language == language] for language in ("en", "ja")}
    assert names["en"] == names["ja"] == ["blame", "counterfactual", "care"]
    for one in LISTS.groups:
        assert len(one.sources) >= 2 and all(len(source) > 20 for source in one.sources)
        assert len(set(one.phrases)) == len(one.phrases) > 8
        assert one.suggestion.endswith(("?", "？")) and len(one.short) < 25 and len(one.suggestion) < 80


def test_every_phrase_of_the_lists_can_be_found() -> None:
    for one in LISTS.groups:
        for phrase in one.phrases:
            assert expression(phrase, one.words)
        assert one.found_by.search("") is None and one.let_pass.search("") is None


def test_a_team_may_silence_a_phrase_and_no_lists_say_nothing() -> None:
    quiet = Lists(LISTS.groups, frozenset({"human error"}))
    assert [one.phrase for one in remarks("Human Error, careless", quiet)] == ["careless"]
    assert remarks("human error", NO_LISTS) == () and rests_on_care("be careful", NO_LISTS) == ""


WORDS = st.sampled_from(
    [
        *[
            "we",
            "should",
            "have",
            "noticed",
            "human",
            "error",
            "be",
            "careful",
            "failed",
            "to",
            "if",
            "only",
            "had",
            "`\"'",
        ],
        "注意する",
        "べきだった",
        "ていれば",
        "。",
        " ",
    ]
)


@given(st.lists(WORDS | st.text(max_size=5), max_size=30).map(" ".join))
def test_remarks_are_in_order_apart_and_of_the_text(text: str) -> None:
    found = remarks(text, LISTS)
    ends = [0, *(one.span[1] for one in found)]
    assert all(before <= one.span[0] < one.span[1] <= len(text) for before, one in zip(ends, found, strict=False))
    assert all(text[slice(*one.span)] == one.phrase for one in found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("we should have never also easily simply " * 1_600, 0),
        ("人の" * 32_000, 0),
        ("@" * 64_000, 0),
        ("if only the " * 5_000, 0),
        ("human error, " * 5_000, 5_000),
    ],
)
def test_a_text_of_the_longest_length_is_read_to_its_end(text: str, count: int) -> None:
    assert len(remarks(text, LISTS)) == count


def test_what_of_an_incident_is_looked_at() -> None:
    desk = Desk("ana")
    for line in (
        "! human error, said the pager",
        "? human error of the on-call",
        "H1x we should have looked earlier",
        "H1+ the operator failed to notice",
        "= roll back, because bo was careless",
        "+ be more careful",
        "+ remind everybody",
        ":drop F2 nobody would listen",
        ":badly we could have asked the DBA",
        ":factor the limit was not monitored",
        "somebody forgot to freeze #badly",
        "somebody forgot the meeting",
        ":title Human error on the database",
        ":title Database was deleted",
        ":kind F1 accepted because people forgot to look",
    ):
        assert not desk.room.record(line)[0].problem, line
    found = of_incident(desk.room.state, LISTS)
    assert [(one.label, [remark.phrase for remark in one.remarks]) for one in found] == [
        ("H1", ["human error"]),
        ("", ["we should have looked"]),
        ("", ["careless"]),
        ("F1", ["be more careful"]),
        ("", ["we could have asked"]),
        ("", ["forgot to"]),
        ("", ["forgot to"]),
    ]
    last = desk.room.state.timeline[len(desk.room.state.timeline) - 1]
    desk.room.retract(last)
    assert len(of_incident(desk.room.state, LISTS)) == len(found) - 1
    assert of_incident(desk.room.state, NO_LISTS) == ()


def test_a_plain_name_is_a_person_where_the_incident_knows_one() -> None:
    desk = Desk("ana")
    for line in (
        "@pager: 5xx",
        ":role commander bob",
        "+ canary @dora.k",
        ":owner F1 @Eve",
        ":factor Bob should have rolled it out slowly",
        ":factor if bob had drained it, we would know",
        ":factor ana could have merged later",
        ":badly eve should have merged later",
        ":factor pager should have rolled over",
        ":factor the bob should have rolled over",
        ":factor bobcat should have rolled over",
    ):
        assert not desk.room.record(line)[0].problem, line
    found = of_incident(desk.room.state, LISTS)
    assert [remark.phrase for one in found for remark in one.remarks] == [
        "Bob should have rolled",
        "if bob had drained",
        "ana could have merged",
        "eve should have merged",
    ]


def test_a_name_of_two_words_and_its_place_in_the_text() -> None:
    (found,) = remarks("yes: Ana Sato should have merged it", LISTS, frozenset({"Ana Sato", "x"}))
    assert found.phrase == "Ana Sato should have merged"
