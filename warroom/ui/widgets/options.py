"""A short list of options: its keys are those of every list, so that what is remapped there holds here as well."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.style import Style
from textual.widgets import OptionList

from warroom.language import N_


class Options(OptionList):
    """Textual's own list, with ids for its keys; its chosen row is seen without colours, too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", show=False, id="list.down", tooltip=N_("The next row")),
        Binding("up,k", "cursor_up", show=False, id="list.up", tooltip=N_("The row before")),
        Binding("pagedown,ctrl+d", "page_down", show=False, id="list.page_down", tooltip=N_("A page down")),
        Binding("pageup,ctrl+u", "page_up", show=False, id="list.page_up", tooltip=N_("A page up")),
        Binding("home", "first", show=False, id="list.first", tooltip=N_("The first row")),
        Binding("end,G", "last", show=False, id="list.last", tooltip=N_("The last row")),
    ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as its rows need; Textual can't break them where there is no column at all."""
        least = self.get_component_styles("option-list--option").padding.width + 2
        return super().get_content_height(container, viewport, max(width, least))

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """How a row is drawn."""
        return turned(self, super().get_visual_style(*component_classes, partial=partial), component_classes)


def turned(listing: OptionList, style: Style, component_classes: tuple[str, ...]) -> Style:
    """The style, turned round where the styles of one of these parts say so: Textual leaves that out."""
    said = (listing.get_component_styles(name).text_style for name in component_classes)
    return style + Style(reverse=True) if any(one.reverse for one in said) else style
