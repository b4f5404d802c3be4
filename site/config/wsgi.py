"""The WSGI entry point: `gunicorn --pythonpath site config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from operations.page_cache import PageCache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = PageCache(get_wsgi_application())
