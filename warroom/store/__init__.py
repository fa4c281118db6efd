"""How an incident is kept: a local journal, and TinyDB files in a folder that a sync client carries."""
