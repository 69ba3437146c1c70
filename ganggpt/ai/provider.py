"""Which model the settings name, read anew at each call so that a mounted file can switch it without a restart."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from ganggpt.ai.port import ModelRejected

OPENAI_URL = "https://api.openai.com/v1"


@dataclass(frozen=True)
class Provider:
    """An OpenAI-compatible endpoint, and the model to ask for there."""

    url: str
    key: str
    model: str

    @property
    def shown(self) -> str:
        """Return `model at url` for people: no credentials, no query."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{self.model} at {parts.scheme}://{parts.hostname}{port}{parts.path}"


def _setting(name: str, default: str = "") -> str:
    return str(getattr(settings, name, default) or default).strip()


def _url() -> str:
    file = _setting("OPENAI_BASE_URL_FILE")
    try:
        return Path(file).read_text().strip() if file else _setting("OPENAI_BASE_URL")
    except (OSError, ValueError):  # no such file, no path at all, no text
        return _setting("OPENAI_BASE_URL")


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        useful = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # urlsplit reads brackets, .port reads digits
        useful = False
    if not useful:
        raise ModelRejected("the model's URL is not an http or https URL")
    return url


def configured() -> Provider | None:
    """Return the provider that the settings name, None if they name none; raise ModelRejected for a bad URL."""
    url, key = _url(), _setting("OPENAI_API_KEY")
    if not url and not key:
        return None
    return Provider(_checked(url or OPENAI_URL), key or "none", _setting("OPENAI_MODEL", "gpt-5-mini"))
