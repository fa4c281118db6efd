"""State to text: one file per form."""
