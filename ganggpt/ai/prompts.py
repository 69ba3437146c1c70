"""Prompts as files, one a version: `<package>/prompts/<name>.<version>.md`. What was sent once is never edited."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

FOLDER = "prompts"
FILE = re.compile(r"(?P<name>[a-z_]+)\.(?P<version>[1-9][0-9]*)\.md")


class NoPrompt(LookupError):
    """There is no such file, or nothing in it: a bug of ours."""


class Prompt(NamedTuple):
    """Instructions that have a name, `missions.words`, and a version."""

    name: str
    version: int
    text: str

    @property
    def shown(self) -> str:
        """Return name and version, `missions.words.2`."""
        return f"{self.name}.{self.version}"


@cache
def prompt(package: str, name: str) -> Prompt:
    """Return the newest version of a package's prompt, read once a process; raise NoPrompt."""
    return versions(package, name)[-1]


@cache
def versions(package: str, name: str) -> tuple[Prompt, ...]:
    """Return all versions of a package's prompt, the oldest first; raise NoPrompt if there is none or one is empty."""
    folder = files(package) / FOLDER  # by importlib, so that a package that is a zip has prompts too
    named = [(FILE.fullmatch(file.name), file) for file in folder.iterdir()] if folder.is_dir() else []
    found = [
        Prompt(f"{package}.{name}", int(match["version"]), file.read_text(encoding="utf-8").strip())
        for match, file in named
        if match and match["name"] == name
    ]
    if not found or not all(each.text for each in found):
        raise NoPrompt(f"{package}.{name}")
    return tuple(sorted(found, key=lambda each: each.version))
