"""What is due: personal values whose period is over."""
