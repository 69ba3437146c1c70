"""How good recall and forgetting are, as numbers."""
