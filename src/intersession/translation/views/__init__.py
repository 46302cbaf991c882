"""Pages on which documents are translated."""
