"""Content codings (RFC 9110, 12.5.3): which one an answer takes, and how the bytes are put into it."""

import gzip
import re
from collections.abc import Callable, Mapping

import brotli  # type: ignore[import-untyped]
import zstandard

LEAST = 1024  # bytes; less is not worth the work
IDENTITY = "identity"

# Preferred first, where whoever asks likes several alike.
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstandard.ZstdCompressor(level=3).compress(body),
    "br": lambda body: brotli.compress(body, quality=4),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
_compressible = re.compile(
    r"text/(?!event-stream)|application/([\w.-]+\+)?(json|xml|yaml)\b|image/svg\+xml|application/vnd\.oai"
)
_weight = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


def is_compressible(content_type: str) -> bool:
    return bool(_compressible.match(content_type.lower()))


def coding_for(accept_encoding: str | None, size: int) -> str | None:
    """Return the coding for a body of so many bytes: one of CODINGS, `identity`, or None if none is acceptable."""
    if accept_encoding is None:
        return IDENTITY
    weights = _weights(accept_encoding)
    liked = {coding: weights.get(coding, weights.get("*", 0.0)) for coding in CODINGS}
    best = max(liked, key=lambda coding: liked[coding])  # the first of equals
    plain = weights.get(IDENTITY, 0.0 if weights.get("*") == 0 else None)
    if liked[best] == 0:
        return None if plain == 0 else IDENTITY
    if plain == 0:
        return best
    return IDENTITY if size < LEAST or (plain or 0) > liked[best] else best


def _weights(header: str) -> Mapping[str, float]:
    """Return how much each coding is liked, 0 to 1; what is malformed is as if it were not there."""
    weights = {}
    for item in header.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        weight = _weight.fullmatch(parameters[0]) if parameters else None
        if name and (weight or not parameters):
            weights["gzip" if name == "x-gzip" else name] = float(weight[1]) if weight else 1.0
    return weights
