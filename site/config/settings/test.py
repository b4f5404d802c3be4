"""For the tests: quick, quiet, and a failing task fails its test."""

from config.settings.base import *  # noqa: F403  settings modules build on one another

DEMO_CONTENT_ALLOWED = True
SECRET_KEY = "only-for-tests"  # noqa: S105  never used where data is real
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "operations.tasks_backend.StrictImmediateBackend"}}
CACHES = {
    alias: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": alias}
    for alias in ("default", "pages")
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SECOND_FACTOR_REQUIRED = True
ACCOUNT_RATE_LIMITS = False
SEARCH_LOG_IN_BACKGROUND = False
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, so that `--reuse-db` works and threads share one database.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}  # noqa: F405
