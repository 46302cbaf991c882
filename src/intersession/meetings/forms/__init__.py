"""What is typed about meetings, and what is wrong with it."""
