"""The sizes of a terminal at which screens change: each is the least that its class needs, in columns or in rows."""

ACROSS = [(0, "-tiny"), (80, "-narrow"), (100, "-wide")]
"""`-tiny` has one pane, `-narrow` two below each other, `-wide` all four."""
DOWN = [(0, "-short"), (16, "-low"), (24, "-tall"), (40, "-high")]
"""`-low` and `-short` have one pane, however wide; in `-short` frames and spare lines go as well.

In `-high` there is room for a severity that is seen from across the room.
"""
