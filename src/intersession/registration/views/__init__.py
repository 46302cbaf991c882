"""Pages of registration: signing up, keeping, the door, files, lists and figures."""
