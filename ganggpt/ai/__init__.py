"""The language-model room: ask a model, or the offline author in its place. It knows nothing of the game."""
