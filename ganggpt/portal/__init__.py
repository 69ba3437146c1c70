"""What shows several contexts at once, from their public queries only: the page, the streams, the demo world."""
