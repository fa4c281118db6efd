"""The incident of the pictures, in both languages: a release exhausts a pool of connections, and is rolled back."""

from __future__ import annotations

ENGLISH = "Checkout fails"
JAPANESE = "決済で5xxが返る"
TOLD = (
    (0, "bo", ":sev 1", ":sev 1"),
    (1, "bo", "! pager: 5xx at 12% on checkout", "！ ページャー：決済の5xxが12%"),
    (2, "bo", ":role commander ana", ":role commander ana"),
    (2, "bo", ":role scribe bo", ":role scribe bo"),
    (4, "bo", "~ checkout: affected, one order in eight fails", "～ 決済：影響あり、注文の八件に一件が失敗"),
    (6, "ana", "? release 2.31 broke the pool", "？ リリース2.31で接続プールが枯渇した"),
    (7, "bo", "? replica lag", "？ レプリカの遅延"),
    (9, "ana", "? the payment provider is down", "？ 決済代行会社の障害"),
    (12, "ana", "H1+ H2- errors began two minutes after the deploy", "H1+ H2- デプロイの二分後にエラーが始まった"),
    (14, "bo", "H2x lag is below a second on every replica", "H2x どのレプリカの遅延も一秒未満"),
    (17, "ana", "H1+ H3= 212 requests wait for a connection", "H1+ H3= 212件のリクエストが接続待ち"),
    (20, "bo", "x restart the pods => no change", "x podを再起動 => 変化なし"),
    (24, "ana", "H3- H1+ payments of other shops go through", "H3- H1+ 他店の決済は成功している"),
    (28, "bo", "x scale to 40 => worse: connections refused H1++", "x 40台に増設 => 悪化：接続を拒否される H1++"),
    (30, "bo", "40 tickets, all from the EU #customers", "問い合わせが40件、すべて欧州から #顧客"),
    (31, "bo", "=? @ana roll back to 2.30", "=? @ana 2.30へ切り戻すか"),
    (34, "ana", "= roll back to 2.30", "= 2.30へ切り戻す"),
    (35, "bo", "[] freeze deploys", "[] デプロイを凍結"),
    (35, "bo", "[] roll back to 2.30", "[] 2.30へ切り戻す"),
    (36, "bo", "[] watch the error rate", "[] エラー率を見守る"),
    (39, "bo", ":done S1", ":done S1"),
    (41, "ana", ":verify S1", ":verify S1"),
    (45, "bo", "> rolling back, next update 14:15 @support", "＞ 切り戻し中、次回報告は14:15 @support"),
    (52, "ana", ":done S2", ":done S2"),
    (57, "bo", "5xx at 0.2%, pool at 30% H1+", "5xxは0.2%、プールの使用率は30% H1+"),
)
"""(minutes after the start, who, the line in English, the line in Japanese)."""


def story(code: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The title and the lines in a language."""
    title, column = (JAPANESE, 3) if code == "ja" else (ENGLISH, 2)
    return title, [(told[0], told[1], str(told[column])) for told in TOLD]
