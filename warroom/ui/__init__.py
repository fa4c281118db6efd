"""The full screen. This module stays empty so that importing a neighbour never loads Textual."""
