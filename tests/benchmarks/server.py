"""The site, and beside it the smallest application there is, in the same processes."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from config.wsgi import application as site
from tests.benchmarks.stage import HELLO

BODY = b"Hello world\n"
HEADERS = [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))]


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Say hello, or let the site answer."""
    if environ["PATH_INFO"] == HELLO:
        start_response("200 OK", list(HEADERS))
        return [BODY]
    return site(environ, start_response)
