"""What is typed about members, their people, invitations and the own account."""
