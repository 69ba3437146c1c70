"""The log of all that happened: append, fold, relay, rebuild."""
