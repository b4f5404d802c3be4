"""The WSGI entry point: `gunicorn --pythonpath site config.wsgi`."""

import os
import sys
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.template.loader import render_to_string
from django.urls import get_resolver

from operations.page_cache import PageCache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

# A thread whose answer came from the database must not wait 5 ms for each thread that computes: it
# may hold a lock that others wait for. In a rush for places this nearly halves the longest wait.
sys.setswitchinterval(0.001)


def warm_up() -> None:
    """Read every address and the frame of the pages, which the first readers would wait for."""
    get_resolver().reverse_dict  # noqa: B018  it is made when it is asked for
    with suppress(ValueError, OSError):  # without its files the site still shows its error pages
        render_to_string("base.html")


application = PageCache(get_wsgi_application())
warm_up()
