"""The pages of silence procedures."""
