"""detect-secrets, where the extra `secrets` is installed: its detectors, asked about each line of an output.

Their `analyze_string` looks at the text alone; what would ask the issuer of a token whether it is alive (`verify`) is
never called. Importing it takes a quarter of a second: only `warroom run` does, once the command has ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

from warroom.incident.masking import Finder

# Left out: the entropy detectors, which take every git commit for a secret; public IP addresses, which are evidence;
# the private key detector, which knows only the first line of a key; basic auth and keywords, which our shapes have.
_DETECTORS = {
    "artifactory": "ArtifactoryDetector",
    "aws": "AWSKeyDetector",
    "azure_storage_key": "AzureStorageKeyDetector",
    "cloudant": "CloudantDetector",
    "discord": "DiscordBotTokenDetector",
    "github_token": "GitHubTokenDetector",
    "gitlab_token": "GitLabTokenDetector",
    "ibm_cloud_iam": "IbmCloudIamDetector",
    "ibm_cos_hmac": "IbmCosHmacDetector",
    "jwt": "JwtTokenDetector",
    "mailchimp": "MailchimpDetector",
    "npm": "NpmDetector",
    "openai": "OpenAIDetector",
    "pypi_token": "PypiTokenDetector",
    "sendgrid": "SendGridDetector",
    "slack": "SlackDetector",
    "softlayer": "SoftlayerDetector",
    "square_oauth": "SquareOAuthDetector",
    "stripe": "StripeDetector",
    "telegram_token": "TelegramBotTokenDetector",
    "twilio": "TwilioKeyDetector",
}
_PIECE, _OVERLAP = 2048, 512
"""Long lines are looked at in pieces, for not all of its shapes are linear; no token is longer than the overlap."""
_WORTH = re.compile(r"[A-Za-z0-9_-]{16}|AKC|AP[0-9A-F]|[A-Za-z0-9+/]{40}", re.ASCII)


class _Detector(Protocol):
    """What we use of a detector."""

    secret_type: str

    def analyze_string(self, string: str) -> Iterator[str]:
        """The secrets in a text."""


def finder() -> Finder | None:
    """What else finds secrets; None where detect-secrets is not installed, or has no detector that we know."""
    try:
        import_module("detect_secrets.plugins.base")
    except ImportError:
        return None
    made = (_made(module, name) for module, name in _DETECTORS.items())
    detectors = [one for one in made if one is not None]
    if not detectors:
        return None

    def find(line: str) -> Iterator[tuple[str, str]]:
        if _WORTH.search(line) is None:
            return
        for start in range(0, max(len(line) - _OVERLAP, 1), _PIECE - _OVERLAP):
            piece = line[start : start + _PIECE]
            for one in detectors:
                for secret in one.analyze_string(piece):
                    yield one.secret_type.lower(), secret

    return find


def _made(module: str, name: str) -> _Detector | None:
    """One of its detectors; a version that lacks it costs nothing but this one."""
    try:
        found: type[_Detector] | None = getattr(import_module(f"detect_secrets.plugins.{module}"), name, None)
    except ImportError:
        return None
    return found() if found is not None else None
