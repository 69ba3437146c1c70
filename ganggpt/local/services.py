"""PostgreSQL and Valkey, each unless the environment names one, and what the product needs to know of them."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ganggpt.local import envfile
from ganggpt.local.errors import CannotRun
from ganggpt.local.folder import open_for_services
from ganggpt.local.home import services_home
from ganggpt.local.postgres import Postgres
from ganggpt.local.process import how_it_ended
from ganggpt.local.valkey import Valkey

# The variable that names a service, its server, and the secret that opens it.
SERVERS: dict[str, tuple[type[Postgres | Valkey], str]] = {
    "DATABASE_URL": (Postgres, "POSTGRES_PASSWORD"),
    "REDIS_URL": (Valkey, "VALKEY_PASSWORD"),
}


@dataclass
class Services:
    """What runs, and the environment that leads to it."""

    environment: dict[str, str]
    home: Path
    servers: list[Postgres | Valkey] = field(default_factory=list)

    @property
    def own_database(self) -> bool:
        """Return whether the database is the embedded one, and not somebody's own."""
        return any(isinstance(server, Postgres) for server in self.servers)

    def check(self) -> None:
        """Raise CannotRun where a server has died."""
        for server in self.servers:
            if server.process and (code := server.process.poll()) is not None:
                raise CannotRun(
                    f"{server.name} died ({how_it_ended(code)}): see {server.log}. Starting again keeps its data."
                )


@contextmanager
def running(data: Path, environ: Mapping[str, str], *, durable: bool = True) -> Iterator[Services]:
    """Start what the environment does not name, and stop it on the way out. Raises CannotRun."""
    secrets = envfile.kept_secrets(data)
    local = {
        "SECRET_KEY": secrets["SECRET_KEY"],
        "JWT_SIGNING_KEY": secrets["JWT_SIGNING_KEY"],
        "JWT_REFRESH_KEY": secrets["JWT_REFRESH_KEY"],
        "GANGGPT_DATA": str(data),
        "GANGGPT_LOCAL": "1",
        "OPENAI_BASE_URL_FILE": str(data / "language-model-url"),
        "PYTHONUNBUFFERED": "1",
    }
    given = {name: environ[name] for name in (*local, *SERVERS) if environ.get(name)}
    services = Services(local | given | {"GANGGPT_DATA": str(data)}, home=data)
    with ExitStack() as stack:
        for variable, (server_type, secret) in SERVERS.items():
            if variable not in given:
                services.home, account = services_home(data)
                server = server_type(services.home, account, secrets[secret], durable=durable)
                stack.callback(server.stop)
                server.start()
                services.servers.append(server)
                services.environment[variable] = server.url
        for server in services.servers:
            server.wait()
        yield services


@contextmanager
def published(data: Path, environ: Mapping[str, str]) -> Iterator[Services]:
    """Run the services of a data folder that is locked; `services.env` in it tells other commands the way meanwhile."""
    with running(data, environ) as services:
        note = data / "services.env"
        envfile.write(note, services.environment)
        try:
            yield services
        finally:
            note.unlink(missing_ok=True)


@contextmanager
def temporary(environ: Mapping[str, str]) -> Iterator[Services]:
    """Run services that forget everything on the way out, fast since nothing is flushed to disk."""
    data = Path(tempfile.mkdtemp(prefix="ganggpt-"))
    open_for_services(data)
    homes = {data}
    try:
        with running(data, environ, durable=False) as services:
            homes.add(services.home)
            yield services
    finally:
        for home in homes:
            shutil.rmtree(home, ignore_errors=True)
