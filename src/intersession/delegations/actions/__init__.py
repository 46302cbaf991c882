"""What is done to members, to the people who act for them, and to invitations."""
