"""Settings that hold everywhere; the other modules of this package only change what differs."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF

from config.environment import ROOT, environment
from config.settings.people import *  # noqa: F403  one list, read in two places

ENVIRONMENT = environment()
VAR = ENVIRONMENT.var
PRAKTIJKPLEIN_URL = ENVIRONMENT.url.rstrip("/")

DEBUG = False
DEMO_BANNER = False
# Demo accounts share a published password: only settings that say so load them.
DEMO_CONTENT_ALLOWED = False
ALLOWED_HOSTS = ENVIRONMENT.hosts
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = 1

INSTALLED_APPS = [
    # From the roof down, in the order of their imports: templates and commands of upper rooms win.
    "home",
    "awards",
    "networks",
    "practices.approaches",
    "practices.centralisation",
    "practices.efficiency",
    "practices.guides",
    "practices.organogram",
    "practices.puzzle",
    "practices.ticketing",
    "practices",
    "discussion",
    "moderation",
    "search",
    "accounts.apps.AccountsConfig",
    "accounts.apps.EditorAccountsConfig",
    "notifications",
    "schools",
    "vocabulary",
    "design",
    "pages",
    "safeforms",
    "files",
    "operations",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "modelcluster",
    "taggit",
    # Its models alone: its addresses are mounted nowhere, and its templates come last.
    "django_comments_xtd",
    "django_comments",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sites",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "operations.middleware.DatabaseOutageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "operations.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.PersonalPagesMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "awards.middleware.JurySessionMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["design.loaders.TidyLoader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "design.context_processors.site",
            ],
            "builtins": [
                "design.templatetags.design",
                "safeforms.templatetags.formulieren",
                "safeforms.templatetags.getallen",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# Where a visitor only reads: these pages come without the styles and scripts of forms.
READING_VIEWS = {
    "wagtail_serve",
    "home:home",
    "home:articles",
    "home:article",
    "home:themes",
    "home:theme",
    "home:glossary",
    "home:saved",
    "practices:index",
    "practices:kind_index",
    "practices:practice",
    "ticketing:compare",
    "networks:agenda",
    "networks:event",
    "networks:network",
    "networks:partners",
    "networks:partner",
    "awards:reglement",
    "awards:result",
    "schools:index",
    "schools:detail",
    "search:page",
    "questions:index",
}

# --- Data -------------------------------------------------------------------------------------
SQLITE_OPTIONS: dict[str, Any] = {
    # A write transaction takes its lock at BEGIN, so that a check and the write after it are one.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
if ENVIRONMENT.database_url:
    DATABASES: dict[str, Any] = {
        "default": dict(
            dj_database_url.parse(
                ENVIRONMENT.database_url, conn_max_age=60, conn_health_checks=True
            )
        )
    }
    if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
        # A server that is away is known in seconds, and nobody waits for a lock for ever.
        # Where tables have never been analysed, PostgreSQL may compile a query of many joins for
        # two seconds to run it for half a millisecond: nothing here runs long enough to gain by it.
        # Queries that are compiled once (operations.compiled) are planned once a connection too:
        # a pooler between must keep prepared statements, as PgBouncer does from 1.21 on.
        DATABASES["default"].setdefault("OPTIONS", {}).update(
            connect_timeout=5, options="-c lock_timeout=15s -c jit=off", prepare_threshold=2
        )
else:
    VAR.mkdir(parents=True, exist_ok=True)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": VAR / "praktijkplein.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": SQLITE_OPTIONS,
        }
    }

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "operations_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Apart, so that many odd addresses push out nothing but pages.
    "pages": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "operations_pages",
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
}
PAGE_CACHE_SECONDS = 60
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "safeforms.views.csrf_failure"
# Cookies are session and CSRF alone.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MEDIA_ROOT = VAR / "media"
MEDIA_URL = "/media/"
PRIVATE_ROOT = VAR / "private"
# No part of a backup: what is put back must forget again.
ERASED_LIST = ENVIRONMENT.erased_list or VAR / "gewist.jsonl"
STATIC_ROOT = ENVIRONMENT.static_root or VAR / "static"
STATIC_URL = "/static/"
# What lies there is no page, or never for everybody; what is found is of the moment.
PAGE_CACHE_EXEMPT = [
    *(STATIC_URL, MEDIA_URL, "/health/", "/bestanden/", "/beheer/"),
    *("/zoeken/", "/api/"),
]
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "files.upload_handlers.SteadyFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# An organogram of three hundred roles has some two dozen fields a row.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8_000
UPLOAD_MAX_BYTES = 15_000_000

# --- Search -----------------------------------------------------------------------------------
ELASTICSEARCH_URL = ENVIRONMENT.elasticsearch_url
ELASTICSEARCH_PREFIX = (
    ENVIRONMENT.elasticsearch_prefix or Path(str(DATABASES["default"]["NAME"])).stem
)
# What people look for is written by a thread beside the requests.
SEARCH_LOG_IN_BACKGROUND = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends.database"}}

# --- People -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # the address is unique on its lower case, by a constraint
    "security.W019",  # editors preview pages in a frame of this very site
]
# It extends Django's own backend; with both, a wrong password would be hashed twice.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

# --- Mail -------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
SERVER_EMAIL = ENVIRONMENT.email_from
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH: Path = VAR / "mail"  # where there is no mail server
EMAIL_HOST = ENVIRONMENT.email_host
EMAIL_PORT = ENVIRONMENT.email_port
EMAIL_HOST_USER = ENVIRONMENT.email_user
EMAIL_HOST_PASSWORD = ENVIRONMENT.email_password.get_secret_value()
EMAIL_USE_TLS = ENVIRONMENT.email_security == "starttls"
EMAIL_USE_SSL = ENVIRONMENT.email_security == "tls"
MAIL_BACKENDS = {
    "server": "django.core.mail.backends.smtp.EmailBackend",
    "folder": "notifications.backends.ConsoleAndFileBackend",
}

# --- Language ---------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
USE_THOUSAND_SEPARATOR = False

# --- Wagtail ----------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Praktijkplein"
WAGTAILADMIN_BASE_URL = PRAKTIJKPLEIN_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "moderation.publishing.publish_reviewed_revision"
# A scheduled publication of one revision must not cancel the review of a later one.
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_MODERATION_ENABLED = True
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_MAX_BYTES
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "odp", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

# --- Conversation ---------------------------------------------------------------------------------
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MAX_THREAD_LEVEL = 2  # three levels: the first is 0
COMMENTS_XTD_CONFIRM_EMAIL = False
COMMENTS_XTD_THREADED_EMAILS = False

# --- Security ---------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    # Wagtail's own screens need inline scripts; they get a policy of their own (see operations).
    "EXCLUDE_URL_PREFIXES": ["/beheer/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF, *ENVIRONMENT.oidc_origins],
        "frame-ancestors": [SELF],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    },
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "operations.log_lines.PlainLines",
            "format": "%(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {
        # Any scanner can cause the first; the second would note every question to Elasticsearch.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "elastic_transport": {"level": "WARNING"},
    },
}
