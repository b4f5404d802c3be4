"""For people who change the code: readable errors, mail on the console."""

from config.settings.base import *  # noqa: F403  settings modules build on one another

DEBUG = True
PAGE_CACHE_SECONDS = 0  # who changes a template sees it at once
DEMO_CONTENT_ALLOWED = True
SECRET_KEY = "only-for-development"  # noqa: S105  never used where data is real
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = MAIL_BACKENDS[ENVIRONMENT.email_delivery or "folder"]  # noqa: F405
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SECOND_FACTOR_REQUIRED = False
