"""HTTP to what several contexts know together."""
