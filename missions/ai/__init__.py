"""Language models and missions: what they are told, what they may answer, and who writes where they do not."""
