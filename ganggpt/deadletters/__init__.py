"""Tasks that failed for good: kept for staff to look into, and to have done again."""
