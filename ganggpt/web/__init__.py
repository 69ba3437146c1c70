"""What every HTTP door shares: strict input, problems, pages, idempotency, health."""
