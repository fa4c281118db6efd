"""The screens: the list of incidents, the room, and what opens above it."""
