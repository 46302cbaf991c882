"""What people type about questions: answers, the officer's settings, consolidated wordings."""
