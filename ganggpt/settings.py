"""Every setting, read from the environment once. The table in README.md says what each variable does."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE

django_stubs_ext.monkeypatch()  # lets Django's generic classes be written with their types

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Where `make run` keeps its services; its services.env lets `manage.py` find a running city from another terminal.
DATA_DIR = Path(env.str("GANGGPT_DATA", str(BASE_DIR / ".data")))
if "SECRET_KEY" not in env.ENVIRON and (DATA_DIR / "services.env").exists():
    environ.Env.read_env(DATA_DIR / "services.env")

LOCAL = env.bool("GANGGPT_LOCAL", False)  # the embedded dev mode: loopback, plain HTTP, static files from source
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"] if LOCAL else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "csp",
    "django_prometheus",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "rest_framework",
    "ganggpt.deadletters",
    "ganggpt.eventstore",
    "ganggpt.leaderboards",
    "ganggpt.ledger",
    "ganggpt.live",
    "ganggpt.portal",
    "players",
    "factions",
    "missions",
    "companions",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "ganggpt.web.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ganggpt.web.representation.RepresentationMiddleware",
    "ganggpt.console.policy.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "ganggpt.urls"
WSGI_APPLICATION = "ganggpt.wsgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# One PostgreSQL. A pooled connection costs a hundredth of a new one, and the pool bounds what a process may open.
DATABASES = {
    "default": env.db_url("DATABASE_URL")
    | {
        "ENGINE": "django_prometheus.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", 10), "timeout": 10},
            "options": "-c lock_timeout=10s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# One Redis, every use under its own prefix, so that a cluster (which has one database) serves too.
REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "ganggpt",
        "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.5, "SOCKET_TIMEOUT": 1, "IGNORE_EXCEPTIONS": True},
    }
}
CELERY_BROKER_URL = REDIS_URL
# A broker that is down must not hold a request: the event waits in the outbox and the sweep hands it over.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Seconds after which a killed worker's messages are given to another: longer than any task may run, and than any
    # waits to be tried again, for else a second copy would run beside the first.
    "visibility_timeout": 300,
    "socket_connect_timeout": 0.5,
    "socket_timeout": 5,
    "global_keyprefix": "celery:",
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "default"
# What waits on a model has workers of its own.
AI_TASKS = (
    "missions.tasks.writing.write_mission",
    "missions.tasks.rewriting.rewrite",
    "missions.tasks.stocking.stock_up",
    "missions.tasks.ordering.order_words",
    "missions.tasks.ordering.collect_order",
    "factions.tasks.strategist.think",
)
CELERY_TASK_ROUTES = {name: {"queue": "ai"} for name in AI_TASKS}
# Seconds that a task may run: told to end, and ended. Only a worker of processes can see to that; one of threads relies
# on what bounds each wait: the database's timeouts above, the model's and the mail server's below.
CELERY_TASK_SOFT_TIME_LIMIT, CELERY_TASK_TIME_LIMIT = 120, 150
CELERY_TASK_CREATE_MISSING_QUEUES = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# What the city does by itself, and how often in seconds. A tick that nobody took in time is worth nothing.
CELERY_BEAT_SCHEDULE = {
    name: {"task": task, "schedule": every, "options": {"expires": every}}
    for name, task, every in [
        ("relay what waits", "ganggpt.eventstore.tasks.sweep", 5.0),
        ("move missions on", "missions.tasks.sweeping.sweep", 5.0),
        ("weigh the pay of missions", "missions.tasks.economy.weigh_pay", 60.0),
        ("stock missions up", "missions.tasks.stocking.refill", 15.0),
        ("collect ordered missions", "missions.tasks.ordering.collect_orders", 60.0),
        ("throw old stock out", "missions.tasks.stocking.throw_out", 3_600.0),
        ("keep the leaderboards up", "ganggpt.leaderboards.tasks.sweep", 5.0),
        ("end sanctions and visits", "players.tasks.sweep", 60.0),
        ("turn the season", "players.tasks.turn_the_season", 300.0),
        ("close overdue papers", "factions.tasks.members.sweep", 60.0),
        ("wake the strategists", "factions.tasks.strategist.wake_strategists", 600.0),
        ("move wars on", "factions.tasks.war.sweep", 30.0),
        ("close overdue proposals", "factions.tasks.diplomacy.expire_proposals", 60.0),
        ("pay wages", "factions.tasks.treasury.pay_wages", 300.0),
        ("pay what turf earns", "factions.tasks.treasury.pay_territory_income", 60.0),
        ("expire withdrawals", "factions.tasks.treasury.expire_withdrawals", 60.0),
        ("let influence fade", "factions.tasks.turf.let_influence_fade", 60.0),
        ("write influence down", "factions.tasks.turf.sample_influence", 300.0),
        ("forget old influence", "factions.tasks.turf.forget_old_samples", 86_400.0),
        ("keep the dead letters", "ganggpt.deadletters.tasks.keep", 60.0),
        ("forget old feed entries", "ganggpt.live.tasks.forget_old_entries", 86_400.0),
        ("forget old audit entries", "ganggpt.eventstore.tasks.forget_old_audit", 86_400.0),
        ("forget ended sessions", "players.tasks.forget_ended_sessions", 86_400.0),
        ("forget expired one-time tokens", "players.tasks.forget_expired_tokens", 86_400.0),
        ("forget old claims", "ganggpt.eventstore.tasks.forget_old_claims", 86_400.0),
    ]
}

AUTH_USER_MODEL = "players.Account"
SILENCED_SYSTEM_CHECKS = ["auth.E003"]  # a constraint makes usernames unique, whatever their case
LOGIN_REDIRECT_URL = "/admin/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Each is one key or several, the newest first: the first signs, all are believed until they are taken out.
JWT_SIGNING_KEYS = env.list("JWT_SIGNING_KEY")  # of access tokens
JWT_REFRESH_KEYS = env.list("JWT_REFRESH_KEY")  # of refresh tokens
SIMPLE_JWT = {
    "ALGORITHM": "HS256",
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=7),
    "USER_ID_CLAIM": "sub",
    "ISSUER": "ganggpt",
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["players.api.authentication.AccountAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["ganggpt.web.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["ganggpt.web.renderers.ORJSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "ganggpt.web.pagination.Pages",
    "DEFAULT_SCHEMA_CLASS": "ganggpt.web.schema.Schema",
    "EXCEPTION_HANDLER": "ganggpt.web.problems.problem_for",
    "DEFAULT_THROTTLE_CLASSES": ["ganggpt.web.throttling.Accounts"],
    "NUM_PROXIES": env.int("NUM_PROXIES", 0),
    "UNAUTHENTICATED_USER": None,
}
# How often one may ask, and how much of it at once: ten seconds' worth at twice the rate unless told otherwise.
RATE_LIMITS = {
    scope: (env.str(f"THROTTLE_{scope.upper()}", rate), env.int(f"THROTTLE_{scope.upper()}_BURST", 0))
    for scope, rate in {
        "visitor": "120/min",  # by address, without a token
        "credentials": "30/min",  # by address, where passwords and tokens are tried
        "address": "6000/min",  # all accounts behind one address
        "account": "600/min",  # one account
        "writes": "120/min",  # what one account changes
        "bridge": "60000/min",  # a game server, which speaks for all its players
    }.items()
}
SPECTACULAR_SETTINGS = {
    "TITLE": "GangGPT",
    "DESCRIPTION": "The backend of a living gang city. Errors are RFC 9457 problems, listed at /docs/problems.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,  # what a PATCH takes is what its serializer says, as everywhere
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {  # fields of one name that take different words
        "FactionTypeEnum": "factions.domain.gangs.FactionType",
        "MissionTypeEnum": "missions.domain.plan.MissionType",
        "CompanionKindEnum": "companions.domain.persona.Kind",
        "ProposalKindEnum": "factions.domain.events.diplomacy.ProposalKind",
        "SanctionKindEnum": "players.domain.penalty.Kind",
    },
}

BODY_LIMIT = 64 * 1024  # bytes of one request
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT

# The language model: any OpenAI-compatible URL. Without a key or a URL the offline storyteller writes.
OPENAI_API_KEY = env.str("OPENAI_API_KEY", "")
OPENAI_BASE_URL = env.str("OPENAI_BASE_URL", "")
OPENAI_BASE_URL_FILE = env.str("OPENAI_BASE_URL_FILE", "")
OPENAI_MODEL = env.str("OPENAI_MODEL", "gpt-5-mini")
# Tokens a UTC day, 0 for no limit: of the whole city, of each purpose ("missions.words=2000000,missions.plan=500000")
# and of each player. Until its end a call sets aside the most that it can cost, 6,000 for a mission's words, and more
# for a re-ask: a player's limit is to be 20,000 at least, and the city's that for each call that may run at once.
AI_DAILY_TOKENS = env.int("AI_DAILY_TOKENS", 0)
AI_DAILY_TOKENS_BY_PURPOSE = {
    purpose: int(tokens) for purpose, tokens in env.dict("AI_DAILY_TOKENS_BY_PURPOSE", default={}).items()
}
AI_DAILY_TOKENS_PER_PLAYER = env.int("AI_DAILY_TOKENS_PER_PLAYER", 0)
# Dollars per million tokens in and out: "gpt-5-mini=0.25/2,gpt-5-mini:batch=0.125/1". What is not named costs nothing.
AI_PRICES = {
    model: (Decimal(price_in), Decimal(price_out))
    for model, price in env.dict("AI_PRICES", default={}).items()
    for price_in, _, price_out in [price.partition("/")]
}
AI_BATCH = env.bool("AI_BATCH", False)  # whether what nobody waits for goes by the provider's Batch API
# Seconds that models have for one answer, or for one mission's plan and words together. A player waits 4 s and no
# longer: what is left of them is the queue's, the database's and the offline author's, who writes where none answered.
AI_SECONDS = env.float("AI_SECONDS", 3.0)
MISSIONS_MODEL_PLANS = env.float("MISSIONS_MODEL_PLANS", 0.2)  # share of missions, 0-1, whose plan a model is asked for
# A plan and its words, each asked for twice, and something over; below the visibility timeout in any case.
_AI_LIMIT = min(30 + 4 * AI_SECONDS, 240)
CELERY_TASK_ANNOTATIONS = {name: {"soft_time_limit": _AI_LIMIT, "time_limit": _AI_LIMIT + 30} for name in AI_TASKS}
# What players are to be paid for missions in an hour of playing them; 0 is what the tariff means for most.
MISSIONS_DOLLARS_PER_HOUR = env.int("MISSIONS_DOLLARS_PER_HOUR", 0)
MISSIONS_STOCK = env.int("MISSIONS_STOCK", 12)  # missions kept ready of each kind that is asked for; 0 keeps none

# Mail, as a URL: smtp+tls://user:password@host:587. Here on this machine it is printed by the worker.
vars().update(env.email_url("EMAIL_URL", default="consolemail://" if LOCAL else env.NOTSET))
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "GangGPT <noreply@ganggpt.invalid>")
PUBLIC_URL = env.str("PUBLIC_URL", f"http://127.0.0.1:{env.str('PORT', '8000')}" if LOCAL else env.NOTSET).rstrip("/")

METRICS_TOKEN = env.str("METRICS_TOKEN", "")
PROMETHEUS_EXPORT_MIGRATIONS = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [NONE],
    }
}
# The console and the API docs come with scripts and styles of their own making, so their policy is wider.
CONSOLE_POLICY = {
    "script-src": [SELF, UNSAFE_EVAL, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "font-src": [SELF],
    "form-action": [SELF],
}
CONSOLE_PATHS = ("/admin/", "/api/docs/")
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", not LOCAL)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("TRUST_PROXY", False) else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_AGE = 8 * 3600

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = LOCAL
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    }
}

UNFOLD = {"SITE_TITLE": "GangGPT", "SITE_HEADER": "GangGPT", "SITE_SYMBOL": "location_city", "SHOW_HISTORY": False}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "ganggpt.telemetry.logs.RequestIdFilter"}},
    "formatters": {"line": {"format": "%(levelname)s %(name)s [%(request_id)s] %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
    "loggers": {"django.request": {"level": "ERROR"}},  # a refusal is an answer, not a warning
}
