"""The pages of members, of missions and their people, of invitations, and of the own account."""
