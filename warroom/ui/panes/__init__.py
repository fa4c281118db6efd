"""The four panes: each knows the state and paints its own slice of it."""
