"""The pages on which meetings are kept. A meeting's page for all readers is in `home`: it spans apps."""
