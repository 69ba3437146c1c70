"""Who plays: accounts and their sessions, progress, standing."""
