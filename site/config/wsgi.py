"""The WSGI entry point: `gunicorn --pythonpath site config.wsgi`."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from operations.page_cache import PageCache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

# A thread whose answer came from the database must not wait 5 ms for each thread that computes: it
# may hold a lock that others wait for. In a rush for places this nearly halves the longest wait.
sys.setswitchinterval(0.001)

application = PageCache(get_wsgi_application())
