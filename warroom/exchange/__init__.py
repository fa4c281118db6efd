"""What goes out and comes in: an incident as one JSON document, its timeline as CSV, the readers of others' files."""
