"""Colours as eyes see them: contrast, what a colour-blind eye makes of one, how far two are apart."""

from __future__ import annotations

from collections.abc import Sequence

from textual.color import Color

Matrix = Sequence[Sequence[float]]
SEEN: dict[str, Matrix] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG
15 (6), 2009: the matrices for severity 1.0, on linear RGB."""


def linear(colour: Color) -> list[float]:
    """Linear RGB, each 0 to 1 (IEC 61966-2-1)."""
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: Color) -> float:
    """Relative luminance, WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio, WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def seen(parts: Sequence[float], kind: str) -> list[float]:
    """Linear RGB as an eye of this kind sees it."""
    return [
        min(max(sum(weight * part for weight, part in zip(row, parts, strict=True)), 0.0), 1.0) for row in SEEN[kind]
    ]


def lab(parts: Sequence[float]) -> list[float]:
    """CIE L*a*b*, D65, of linear RGB (CIE 15; the matrix is that of IEC 61966-2-1)."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)

    def bent(value: float) -> float:
        return float(value ** (1 / 3)) if value > (6 / 29) ** 3 else value * (29 / 6) ** 2 / 3 + 4 / 29

    x, y, z = (
        bent(sum(weight * part for weight, part in zip(row, parts, strict=True)) / at)
        for row, at in zip(rows, white, strict=True)
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def apart(one: Color, other: Color, kind: str | None = None) -> float:
    """How far two colours are apart: the CIE 1976 difference, 2.3 being just noticeable side by side."""
    first, second = (lab(seen(linear(each), kind) if kind else linear(each)) for each in (one, other))
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)
