"""Remembering without a model: which memories a question calls up, and which may go when there are too many."""
