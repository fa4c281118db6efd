"""What secrets look like: the shapes that `masking.py` looks for, each with the kind that is said in its place.

Sources: AWS "IAM identifiers" (AKIA, ASIA); GitHub "Behind GitHub's new authentication token formats" (ghp_ and its
kin, github_pat_); GitLab "Security: token overview" (glpat- and its kin); Slack "Token types" (xoxb- and its kin) and
its webhook URLs; Stripe "API keys" (sk_live_, rk_live_, whsec_); Google Cloud "API keys" (AIza) and OAuth 2.0 (ya29.,
GOCSPX-); RFC 7519 (JWT), RFC 7468 (PEM), RFC 7235 (Authorization), RFC 6265 (Cookie), RFC 3986 (user:password@ in a
URL), crypt(5); npm, PyPI, Docker Hub, HashiCorp Vault, SendGrid, OpenAI and Anthropic for the prefixes of theirs; the
manuals of mysql, sshpass and curl.

No shape may take more than linear time on any text: each one begins with a fixed word or at the border of a run, what
follows is possessive or has an upper bound.
"""

from __future__ import annotations

import re

from warroom.language import N_

BARE = "bare"
"""The group of a value without quotes, which may have taken in the signs that follow it. Of every match the one group
that took part is masked; the rest stays readable."""
PEM_BODY = 16 * 1024
"""The longest private key, in characters: 16,384 bits of RSA are 12.7 thousand in PEM."""

# What was masked already, or says that there is nothing, is no value.
_NOTHING = r"(?!\[masked: )(?!(?:null|none|nil|undefined|true|false|\[\]|[|>][-+]?)(?:[\s,;}\])\"']|\Z))"
# Without quotes a value ends at white space, or where the next `key=` of a list begins.
_BARE = r"(?:(?![,;&][\"'\w.-]{1,40}[=:])\S){1,4096}"
_VALUE = (
    rf"(?:\\?\"{_NOTHING}(?P<secret>(?:[^\"\\\n]|\\[^\"\n]|\\\"(?![\s,}}\]])){{1,4096}})"
    rf"|'{_NOTHING}(?P<single>[^'\n]{{1,4096}})"
    r"|\[(?!\[?masked: |\])(?P<listed>[^\]\n]{1,4096})"
    rf"|{_NOTHING}(?P<bare>(?!\\?[\"']|[\[{{]){_BARE}))"
)
_PASSWORD = r"(?:passw(?:or)?d|passwort|passphrase|passcode|(?-i:(?<=[_;])PWD|[Pp]wd)|(?<=_)pass(?![a-z]))"
_KEY = (
    r"(?:(?:api|access|account|auth|client|encryption|license|master|private|secret|service|shared|signing|ssh)"
    r"[_.-]?key(?![a-z]))"
)
_ANY = rf"(?:{_PASSWORD}|token|secret|credential|{_KEY})"
_REST = r"[\w.-]{0,40}"


def _assigned(words: str) -> str:
    """`key = value` in the ways of shells, JSON (also inside a string), YAML, INI, PHP and headers."""
    return rf"{words}{_REST}(?:\\?[\"'])?\]?[ \t]{{0,8}}(?>:=|=>|==?|:)[ \t]{{0,8}}+{_VALUE}"


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


def _exact(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<secret>{pattern})", re.ASCII)


_BEGIN = r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
_MYSQL = r"(?:mysql|mysqldump|mysqladmin|mysqlimport|mysqlsh|mariadb|mariadb-dump|mycli)"

SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        N_("private key"),
        _exact(rf"{_BEGIN}(?:(?!-----(?:BEGIN|END) )[\s\S]){{0,{PEM_BODY}}}+(?:-----END [A-Z0-9 ]{{0,60}}-----)?"),
    ),
    (N_("authorization"), _shape(r"authorization:[ \t]{0,8}digest[ \t]{1,8}(?P<secret>[^\r\n]{1,8192})")),
    (
        N_("authorization"),
        _shape(
            r"authorization(?:\\?[\"'])?[ \t]{0,8}[:=][ \t]{0,8}(?:\\?[\"'])?+"
            r"(?:(?:basic|bearer|token|negotiate|apikey|aws4-hmac-sha256)(?:[ \t]{1,8}|%20))?+"
            r"(?!\[masked: )(?P<secret>[^\s\"'\\][^\r\n\"'\\]{0,8191})"
        ),
    ),
    (N_("authorization"), _shape(r"\bbearer(?:[ \t]{1,8}|%20)(?P<secret>[A-Z0-9._~+/=-]{16,8192}+)")),
    (N_("cookie"), _shape(r"cookie2?\\?[\"'][ \t]{0,8}:[ \t]{0,8}\\?\"(?!\[masked: )(?P<secret>[^\r\n\"\\]{1,8192})")),
    (N_("cookie"), _shape(r"cookie2?:[ \t]{0,8}(?!\[masked: )(?P<secret>[^\s'\"][^\r\n'\"]{0,8191})")),
    (N_("url password"), _shape(r"://(?!\[masked: )(?P<secret>[^\s/?#@:\"'<>]{20,256}(?::[^\s/?#@\"'<>]{0,256})?)@")),
    (
        N_("url password"),
        _shape(r"://[^\s/?#@:\"'<>]{0,256}:(?!\[masked: |\d{1,5}[/?#])(?P<secret>[^\s\"'<>]{1,256})@"),
    ),
    (
        N_("aws key"),
        _exact(r"(?<![A-Za-z0-9/+])(?:(?<=(?:AKIA|ASIA)\w{16}[\s,;:|])[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])"),
    ),
    (N_("aws key"), _exact(r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}")),
    (N_("github token"), _exact(r"gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{22,255}")),
    (N_("gitlab token"), _exact(r"gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct)-[\w.-]{20,255}")),
    (N_("slack token"), _exact(r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{10,255}|xapp-\d-[A-Za-z0-9-]{10,255}")),
    (N_("slack token"), _exact(r"hooks\.slack\.com/(?:services|workflows|triggers)/[\w+/-]{20,255}")),
    (N_("stripe key"), _exact(r"(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,255}|whsec_[A-Za-z0-9+/=]{20,255}")),
    (N_("google key"), _exact(r"AIza[\w-]{35}|ya29\.[\w.-]{20,1024}|GOCSPX-[\w-]{20,255}|1//0[\w-]{30,255}")),
    (N_("token"), _exact(r"npm_[A-Za-z0-9]{36}|pypi-AgE[\w-]{50,1024}|dckr_pat_[\w-]{20,255}|hv[sbr]\.[\w-]{20,1024}")),
    (N_("token"), _exact(r"SG\.[\w-]{16,64}\.[\w-]{16,128}|(?<![A-Za-z0-9])sk-(?:ant-|proj-)?[\w-]{20,255}")),
    (
        N_("jwt"),
        _exact(r"(?:(?<![\w-])|(?<=%20)|(?<=%3D))eyJ[\w-]{8,}+\.[\w-]{4,}+(?:\.[\w-]*+){0,3}"),
    ),
    (N_("password hash"), _exact(r"\$(?:1|2[abxy]|5|6|7|y|gy|argon2(?:id?|d))\$[./\w$=,+-]{16,256}")),
    (N_("aws key"), _shape(_assigned(r"secret[_-]?access[_-]?key"))),
    (N_("password"), _shape(_assigned(_PASSWORD))),
    (N_("api key"), _shape(_assigned(r"api[_.-]?key(?![a-z])"))),
    (N_("token"), _shape(_assigned("token"))),
    (N_("secret"), _shape(_assigned(r"(?:secret|credential)"))),
    (N_("key"), _shape(_assigned(_KEY))),
    (N_("signature"), _shape(r"[?&](?:sig|signature|x-amz-signature|x-goog-signature)=(?P<secret>[\w%+/=-]{16,1024})")),
    # A flag and its value: `--token abc`; the value in quotes or not.
    (N_("password"), _shape(rf"(?<![\w-])--?(?:[\w-]{{0,30}}-)?{_PASSWORD}[\w-]{{0,20}}[ \t]{{1,8}}(?!-){_VALUE}")),
    (N_("token"), _shape(rf"(?<![\w-])--(?:[\w-]{{0,30}}-)?{_ANY}[\w-]{{0,20}}[ \t]{{1,8}}(?!-){_VALUE}")),
    (N_("password"), _shape(rf"\b{_MYSQL}\b[^\n;|]{{0,200}}?[ \t]-p(?!\[masked: ){_VALUE}")),
    (N_("password"), _shape(rf"\bsshpass[ \t]{{1,8}}-p[ \t]{{0,8}}{_VALUE}")),
    (
        N_("password"),
        _shape(
            r"\bcurl\b[^\n;|]{0,200}?[ \t](?:-u|-U|--user|--proxy-user)[ \t=]{0,8}['\"]?"
            r"[^\s:'\"]{1,128}:(?!\[masked: )(?P<secret>[^\s'\"]{1,1024})"
        ),
    ),
    # netrc(5); SQL; XML; the environment of a container, as Kubernetes lists it.
    (N_("password"), _shape(rf"\blogin[ \t]{{1,8}}\S{{1,128}}[ \t]{{1,8}}password[ \t]{{1,8}}{_VALUE}")),
    (
        N_("password"),
        _shape(r"(?:identified[ \t]{1,8}by|password)[ \t]{1,8}'(?!\[masked: )(?P<secret>[^'\n]{1,1024})'"),
    ),
    (
        N_("password"),
        _shape(
            rf"<[\w:.-]{{0,40}}{_ANY}[\w.-]{{0,20}}(?: [^<>\n]{{0,200}})?>"
            r"(?!\[masked: )(?P<secret>[^<]{1,1024})<"
        ),
    ),
    (
        N_("secret"),
        _shape(
            rf"name\"?:[ \t]{{0,8}}\"?[\w.-]{{0,60}}{_ANY}{_REST}\"?,?\s{{1,80}}"
            rf"\"?value\"?:[ \t]{{0,8}}{_VALUE}"
        ),
    ),
)
"""Kind and shape, in the order in which they are looked for; the kind is English in the mark, looked up elsewhere."""

ORPHAN_END = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
"""The end of a private key whose beginning was cut away."""
ARGUMENT = re.compile(
    rf"((?:--?)?[\w.-]{{0,60}}{_ANY}{_REST}=)(?!\[masked: )(.+)", re.IGNORECASE | re.ASCII | re.DOTALL
)
"""One whole argument of a command that is `key=value`: the value may hold anything."""
