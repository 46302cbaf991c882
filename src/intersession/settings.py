"""Settings: the environment in, no import of ours. docs/reference/settings.md explains each variable."""

import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ

env = environ.Env()

PROFILE = env("INTERSESSION_PROFILE", default="production")
if PROFILE not in ("production", "demo", "test"):
    sys.exit(f"INTERSESSION_PROFILE is {PROFILE!r}; it can be production, demo or test.")
DATA = Path(env("INTERSESSION_DATA", default=str(Path.home() / ".local/share/intersession"))).expanduser()


def _secret_key() -> str:
    """The given key, or the data folder's (`serve` makes one), or one that lasts as long as this process."""
    kept = DATA / "secret.key"
    return str(env("INTERSESSION_SECRET_KEY", default="")) or (
        kept.read_text().strip() if kept.is_file() else secrets.token_urlsafe(50)
    )


SECRET_KEY = _secret_key()
DEBUG = False

# The address people use: it decides host, links in mails and whether cookies ask for https.
PUBLIC_URL = env("INTERSESSION_URL", default="http://127.0.0.1:8000").rstrip("/")
_public = urlsplit(PUBLIC_URL)
ALLOWED_HOSTS = sorted({_public.hostname or "127.0.0.1", "127.0.0.1", "localhost", "[::1]"})
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = _public.scheme == "https"
# How many proxies stand before the server and are believed what they say of the visitor; `serve` speaks no https itself.
PROXIES = env.int("INTERSESSION_PROXIES", default=0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("INTERSESSION_HSTS", default=31_536_000) if _public.scheme == "https" else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = bool(SECURE_HSTS_SECONDS)
# Whether browsers may ship the address as one of https only, which takes months to undo: the organization's own decision.
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS and env.bool("INTERSESSION_HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # it asks for preloading
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "intersession.site.problems.unguarded"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "intersession.accounts.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600

INSTALLED_APPS = [  # ours first: their templates and texts go before the other packages' own
    "intersession.ui",
    "intersession.site",
    "intersession.audit",
    "intersession.accounts",
    "intersession.delegations",
    "intersession.cycles",
    "intersession.meetings",
    "intersession.documents",
    "intersession.translation",
    "intersession.registration",
    "intersession.questions",
    "intersession.silence",
    "intersession.floor",
    "intersession.drafting",
    "intersession.desk",
    "intersession.notices",
    "intersession.home",
    "intersession.demo",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "intersession.site.middleware.Arrival",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "intersession.site.middleware.ReadersLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "intersession.site.middleware.Standstill",
    "intersession.site.middleware.Problems",
    *(["intersession.demo.samples.SampleData"] if PROFILE != "production" else []),
]

ROOT_URLCONF = "intersession.urls"
WSGI_APPLICATION = "intersession.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "intersession.home.context.site",
                *(["intersession.demo.context.bar"] if PROFILE != "production" else []),
            ],
        },
    }
]
FORM_RENDERER = "intersession.ui.forms.FormRenderer"


def database_of(url: str) -> dict[str, Any]:
    """How Django is to open the database at this address; raises ValueError for one that is neither SQLite nor PostgreSQL."""
    given: dict[str, Any] = env.db_url_config(url) | {"CONN_HEALTH_CHECKS": True}
    if "sqlite" in given["ENGINE"]:
        # FULL: an acknowledged answer is on the disk (NORMAL loses it when the power fails). The engine holds the writer lock.
        return given | {
            "ENGINE": "intersession.site.sqlite",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
            },
        }
    if "postgresql" not in given["ENGINE"]:
        raise ValueError(
            "The database is SQLite (sqlite:///…) or PostgreSQL (postgres://user:password@host:port/name)."
        )
    options = {
        "pool": {"min_size": 1, "max_size": 16, "timeout": 5},  # the pool keeps the connections
        "server_side_binding": True,  # with it a statement that comes again is planned once a connection
        "prepare_threshold": 3,
    }
    return given | {"CONN_MAX_AGE": 0, "OPTIONS": options | given.get("OPTIONS", {})}


DATABASES = {"default": database_of(env("DATABASE_URL", default=f"sqlite:///{DATA / 'intersession.sqlite3'}"))}
_database = DATABASES["default"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if "sqlite" in _database["ENGINE"]
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 10_000},  # askers: past it some are forgotten, and counted anew
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [  # the first one says who a session's person is
    "intersession.accounts.backends.People",
    "intersession.accounts.backends.Registry",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if PROFILE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
ACCOUNT_FORMS = {
    "login": "intersession.accounts.forms.SignInForm",
    "request_login_code": "intersession.accounts.forms.CodeRequestForm",
    "reset_password": "intersession.accounts.forms.ForgottenForm",
}
ACCOUNT_ADAPTER = "intersession.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a mailed invitation proves the address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 1200
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "intersession.accounts.adapter.SecondFactors"
MFA_FORMS = {"add_webauthn": "intersession.accounts.forms.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PROFILE != "production"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español")]
# Of documents, besides those of the pages: the official languages of the United Nations.
DOCUMENT_LANGUAGES = [*LANGUAGES, ("ar", "العربية"), ("ru", "Русский"), ("zh", "中文")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PROFILE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = PROFILE == "test"
WHITENOISE_AUTOREFRESH = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# Mail goes out by the server that EMAIL_URL names (smtp+tls://user:password@host:587); outside production into a sink.
_mail = env.email("EMAIL_URL", default="smtp://127.0.0.1:25")
EMAIL_BACKEND = _mail["EMAIL_BACKEND"] if PROFILE == "production" else "intersession.site.sink.Sink"
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("INTERSESSION_MAIL_FROM", default=f"intersession@{_public.hostname}")

# What arrives at the desk: a folder that is watched, and a mailbox as imaps://user:password@host:993/INBOX.
DESK_FOLDER = env("INTERSESSION_DESK_FOLDER", default="")
DESK_MAILBOX = env("INTERSESSION_DESK_MAILBOX", default="")

UPLOADS = DATA / "uploads"
UPLOAD_LIMIT = env.int("INTERSESSION_UPLOAD_LIMIT", default=20 * 1024 * 1024)  # bytes, one file
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # a mail of each member, and of most a second
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOG = env("INTERSESSION_LOG", default="plain")
LOG_TO = env("INTERSESSION_LOG_TO", default="stderr")
if LOG not in ("plain", "json") or LOG_TO not in ("stderr", "stdout"):
    sys.exit("INTERSESSION_LOG can be plain or json, and INTERSESSION_LOG_TO stderr or stdout.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "intersession.site.logs.JsonLines"},
    },
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": LOG, "stream": f"ext://sys.{LOG_TO}"}},
    "root": {"handlers": ["lines"], "level": env("INTERSESSION_LOG_LEVEL", default="WARNING")},
}
