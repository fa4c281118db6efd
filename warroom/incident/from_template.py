"""A template becomes a checklist of the incident: the payloads of the list and of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from warroom.incident.capture import mentions
from warroom.incident.templates import Template


def list_data(template: Template, data: dict[str, Any]) -> dict[str, Any]:
    """The payload of the list, over what the line that asks for it says."""
    return {**data, "text": template.title, "needs": sorted(template.needs), "template": template.name}


def step_data(template: Template, list_id: str, label: int) -> Iterator[dict[str, Any]]:
    """The payloads of its steps, labelled from `label` on."""
    for number, step in enumerate(template.steps, label):
        more = {"note": step.note, "section": step.section, "people": mentions(step.text)}
        yield {"text": step.text, "target": list_id, "label": number, **{k: v for k, v in more.items() if v}}
