"""A provider that follows a script, for tests, demos and load runs: ganggpt.local.scripted_model serves it."""
