"""A year as static files that read without us: the same pages as the public sees, their files, the data, and a manifest."""
