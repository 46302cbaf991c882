"""What the doctor looks at, by theme; each module declares its looks when it is imported."""
