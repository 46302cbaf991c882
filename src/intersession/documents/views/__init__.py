"""The pages of documents: read by everybody, kept, corrected and looked back upon by the Administration."""
