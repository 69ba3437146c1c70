"""The environment of a city that hundreds of players enter at once from one address."""

RATE = "100000/min"
OPEN = dict.fromkeys(("THROTTLE_VISITOR", "THROTTLE_CREDENTIALS", "THROTTLE_ACCOUNT"), RATE)
