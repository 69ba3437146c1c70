"""The environment of a city that hundreds of players enter at once from one address."""

RATE = "1000000/min"
SCOPES = ("VISITOR", "CREDENTIALS", "ADDRESS", "ACCOUNT", "WRITES", "BRIDGE")
OPEN = {f"THROTTLE_{scope}": RATE for scope in SCOPES}
