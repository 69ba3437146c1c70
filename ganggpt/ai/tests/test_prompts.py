"""Prompts as files: the newest is used, each that was sent is kept, and a package that is a zip has them too."""

import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from ganggpt.ai.prompts import NoPrompt, Prompt, prompt, versions

pytestmark = pytest.mark.unit
Write = Callable[..., str]

# What was sent under a name and version stays what it was: a change is a new version.
STRATEGY = "1c8b94df891bb395e10bb13327084fc79e07cb3467ab24e38a1415d71a84bfaa"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a maker of packages that have prompts."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(name: str, **files: str) -> str:
        folder = tmp_path / name / "prompts"
        folder.mkdir(parents=True)
        (tmp_path / name / "__init__.py").touch()
        for file, text in files.items():
            (folder / file.replace("__", ".")).write_text(text)
        return name

    return make


def test_the_highest_version_wins_by_number(package: Write) -> None:
    name = package("gang_a", words__2__md="two\n", words__10__md="ten\n", words__9__md="nine\n", plan__11__md="plan\n")
    assert prompt(name, "words") == Prompt("gang_a.words", 10, "ten")
    assert prompt(name, "words").shown == "gang_a.words.10"
    assert [each.version for each in versions(name, "words")] == [2, 9, 10]


def test_what_is_no_prompt_is_passed_over(package: Write) -> None:
    name = package("gang_b", words__1__md="one", words__md="none", words__0__md="zero", words__2__txt="text")
    assert prompt(name, "words").version == 1


def test_a_prompt_is_read_once(package: Write, tmp_path: Path) -> None:
    name = package("gang_c", words__1__md="one")
    first = prompt(name, "words")
    (tmp_path / name / "prompts" / "words.2.md").write_text("two")
    assert prompt(name, "words") is first


@pytest.mark.parametrize("files", [{}, {"plan__1__md": "plan"}, {"words__1__md": "one", "words__2__md": " \n"}])
def test_a_prompt_that_is_missing_or_empty_is_an_error(package: Write, files: dict[str, str]) -> None:
    name = package(f"gang_d{len(files)}", **files)
    with pytest.raises(NoPrompt, match=f"{name}.words"):
        prompt(name, "words")


def test_a_package_without_prompts_has_none() -> None:
    with pytest.raises(NoPrompt):
        prompt("ganggpt", "words")


def test_a_package_in_a_zip_has_prompts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "city.zip", "w") as archive:
        archive.writestr("gang_zip/__init__.py", "")
        archive.writestr("gang_zip/prompts/words.3.md", "zipped\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "city.zip"), *sys.path])
    assert prompt("gang_zip", "words") == Prompt("gang_zip.words", 3, "zipped")


def test_the_strategists_prompt_is_what_it_was() -> None:
    assert sha256(versions("factions", "strategy")[0].text.encode()).hexdigest() == STRATEGY
