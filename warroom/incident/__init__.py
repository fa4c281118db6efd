"""What an incident is: pure functions and frozen values; no files, no terminal."""
