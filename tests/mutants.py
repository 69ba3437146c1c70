"""Mutation testing of factions' rules: `python -m tests.mutants` changes them in small ways, and sees who notices.

It works on a copy, by [tool.mutmut] in pyproject.toml, with the rules' own unit tests alone: no database. Exits 1 where
fewer mutants than LEAST in a hundred are killed. `--show` prints what survived, as differences.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

LEAST = 85  # per cent
ROOT = Path(__file__).resolve().parent.parent
NEEDED = (
    "pyproject.toml", "manage.py", "ganggpt", "players", "factions", "missions", "companions", "templates", "tests",
)  # fmt: skip
NOWHERE = {  # settings want an address of each service; rules ask none
    "DATABASE_URL": "postgres://127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1", "GANGGPT_LOCAL": "1",
    "SECRET_KEY": "s" * 50, "JWT_SIGNING_KEY": "a" * 50, "JWT_REFRESH_KEY": "b" * 50,
}  # fmt: skip
KILLED = {"killed", "timeout", "caught by type check"}
Outcome = tuple[str, str]  # a mutant's name, and what became of it


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--show", action="store_true", help="print what survived")
    parser.add_argument("--least", type=float, default=LEAST, help="per cent that must be killed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as copy:
        _copy(Path(copy))
        _mutmut(copy, "run", "--max-children", str(os.cpu_count() or 2))
        outcomes = list(_outcomes(_mutmut(copy, "results", "--all", "true", quiet=True)))
        if asked.show:
            for name in (name for name, became in outcomes if became not in KILLED):
                print(_mutmut(copy, "show", name, quiet=True))  # noqa: T201 - what it is for
    score = _report(outcomes)
    return 0 if score >= asked.least else 1


def _copy(where: Path) -> None:
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, where / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, where / name)


def _mutmut(where: str, *words: str, quiet: bool = False) -> str:
    """Run mutmut there and return what it printed. Raises CalledProcessError."""
    command = [sys.executable, "-m", "mutmut", *words]
    out = subprocess.PIPE if quiet else None
    ran = subprocess.run(command, cwd=where, env=os.environ | NOWHERE, check=True, text=True, stdout=out)
    return ran.stdout or ""


def _outcomes(results: str) -> Iterator[Outcome]:
    for line in results.splitlines():
        name, colon, became = line.strip().rpartition(": ")
        if colon:
            yield name, became


def _report(outcomes: list[Outcome]) -> float:
    """Print how many of each module's mutants were killed; return how many in a hundred of all."""
    modules: dict[str, Counter[str]] = defaultdict(Counter)
    for name, became in outcomes:
        module = name.removeprefix("factions.domain.").rpartition(".")[0]
        modules[module]["killed" if became in KILLED else became] += 1
    for module, ended in [*sorted(modules.items()), ("all", sum(modules.values(), Counter()))]:
        left = ", ".join(f"{number} {became}" for became, number in sorted(ended.items()) if became != "killed")
        print(f"{module:28} {ended['killed']:5} of {ended.total():5}  {_percent(ended):5.1f} %  {left}")  # noqa: T201
    return _percent(sum(modules.values(), Counter()))


def _percent(ended: Counter[str]) -> float:
    return 100 * ended["killed"] / max(ended.total(), 1)


if __name__ == "__main__":
    sys.exit(main())
