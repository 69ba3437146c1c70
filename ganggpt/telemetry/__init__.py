"""What the city tells about itself: request ids, spans, metrics, logs."""
