"""`demo`: the main job, played against the running city in front of the reader, each step checked."""

from ganggpt.local.demo.command import main

__all__ = ["main"]
