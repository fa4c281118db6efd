"""warroom: a full-screen terminal war room for the scribe of a live production incident."""

__version__ = "0.1.0"
