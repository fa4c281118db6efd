"""The capture bar, the status line, the filter."""
