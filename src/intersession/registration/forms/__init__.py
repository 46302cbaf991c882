"""What is typed about a person, the terms, a decision, a file and stated figures."""
