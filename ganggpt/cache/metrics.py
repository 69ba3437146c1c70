"""How well the cache does, by kind of key: the part before the first colon."""

from prometheus_client import Counter

hits = Counter("ganggpt_cache_hits_total", "Reads answered from the cache", ["level", "kind"])
misses = Counter("ganggpt_cache_misses_total", "Reads that had to load", ["kind"])
spared = Counter("ganggpt_cache_stampedes_avoided_total", "Reads that waited for another's load", ["kind"])
dropped = Counter("ganggpt_cache_drops_total", "Keys dropped because what they stand for changed", ["kind"])
errors = Counter("ganggpt_cache_errors_total", "Times that Redis could not be asked or told")


def kind_of(key: str) -> str:
    return key.partition(":")[0]
