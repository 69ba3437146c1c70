"""A provider that follows a script, for tests, demos and load: `python -m ganggpt.ai.scripted.server` serves it."""
