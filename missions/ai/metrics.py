"""What the rules' planner threw away, for Prometheus; what models were refused for, the model's room counts."""

from prometheus_client import Counter

DRAFTS = Counter("missions_drafts_refused_total", "Plans of the rules that were not offered.", ["stage"])
