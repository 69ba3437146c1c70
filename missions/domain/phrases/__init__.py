"""What the offline storyteller may say, by voice, motive, mission type and kind of objective."""
