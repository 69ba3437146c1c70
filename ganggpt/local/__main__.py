"""The launcher's command line: `python -m ganggpt.local run | with-services | demo`."""

import sys
from importlib import import_module

from ganggpt.local.errors import CannotRun

COMMANDS = {
    "run": "ganggpt.local.run",
    "with-services": "ganggpt.local.with_services",
    "demo": "ganggpt.local.demo",
}


def main(argv: list[str]) -> int:
    """Return the exit code of the command; each is a module with a `main(argv)`."""
    name = argv[0] if argv else ""
    if name not in COMMANDS:
        sys.stderr.write(f"usage: python -m ganggpt.local {{{','.join(COMMANDS)}}} …\n")
        return 2
    try:
        code: int = import_module(COMMANDS[name]).main(argv[1:])
    except CannotRun as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
