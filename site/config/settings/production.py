"""For the real site: PostgreSQL, SMTP, files on disk or in a bucket, structured logs."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403  settings modules build on one another


def _required(value: Any, name: str) -> Any:
    """Return a value that production cannot do without."""
    if not value:
        message = f"Set {name} in the environment."
        raise ImproperlyConfigured(message)
    return value


SECRET_KEY = _required(ENVIRONMENT.secret_key, "SECRET_KEY").get_secret_value()  # noqa: F405
_required(ENVIRONMENT.database_url, "DATABASE_URL")  # noqa: F405
_required(ALLOWED_HOSTS, "ALLOWED_HOSTS")  # noqa: F405
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":  # noqa: F405
    message = "Production runs on PostgreSQL: set DATABASE_URL accordingly."
    raise ImproperlyConfigured(message)

EMAIL_BACKEND = MAIL_BACKENDS[ENVIRONMENT.email_delivery or "server"]  # noqa: F405

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure_cookies  # noqa: F405
if ENVIRONMENT.secure_cookies:  # noqa: F405
    # The prefix makes browsers refuse the cookie from a sibling host or over plain HTTP.
    SESSION_COOKIE_NAME = "__Host-sessie"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
if ENVIRONMENT.trusted_proxies:  # noqa: F405
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [PRAKTIJKPLEIN_URL]  # noqa: F405

STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "design.storage.ConcatenatingManifestStorage"},
}
if ENVIRONMENT.media_bucket:  # noqa: F405
    _bucket = {
        "bucket_name": ENVIRONMENT.media_bucket,  # noqa: F405
        "endpoint_url": ENVIRONMENT.media_endpoint,  # noqa: F405
        "access_key": ENVIRONMENT.media_access_key  # noqa: F405
        and ENVIRONMENT.media_access_key.get_secret_value(),  # noqa: F405
        "secret_key": ENVIRONMENT.media_secret_key  # noqa: F405
        and ENVIRONMENT.media_secret_key.get_secret_value(),  # noqa: F405
        "file_overwrite": False,
    }
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**_bucket, "location": "media", "querystring_auth": False},
    }
    # Private objects are streamed by our own view, after it asked who may see them.
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**_bucket, "location": "private", "default_acl": "private"},
    }

LOGGING = {
    **LOGGING,  # noqa: F405
    "formatters": {
        "plain": {
            "()": "operations.log_lines.JsonLines",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
}
