"""Lists to choose from, whose chosen row can be turned round: Textual leaves that out of what it draws rows with."""

from __future__ import annotations

from textual.style import Style
from textual.widgets import OptionList


class Choices(OptionList):
    """Textual's, that also can do without colours."""

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """How a row is drawn."""
        return turned(self, super().get_visual_style(*component_classes, partial=partial), component_classes)


def turned(listing: OptionList, style: Style, component_classes: tuple[str, ...]) -> Style:
    """The style, turned round where the styles of one of these parts say so."""
    said = (listing.get_component_styles(name).text_style for name in component_classes)
    return style + Style(reverse=True) if any(one.reverse for one in said) else style
