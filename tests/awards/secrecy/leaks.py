"""Ways to leak a score, each put in as a middleware: the harness must see all of them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from awards.models import Ballot, BallotRemark, BallotVersion

Answer = Callable[[HttpRequest], HttpResponse]
PLACE = b"</h1>"


class _Leak:
    """Changes answers of pages."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and leak."""
        response = self.get_response(request)
        if response.status_code == 200 and not response.streaming:
            self.leak(response)
        return response

    def leak(self, response: HttpResponse) -> None:
        """Put something of the scores in the answer."""
        raise NotImplementedError


def _sum() -> int:
    return sum(sum(one.scores.values()) for one in Ballot.objects.all())


class InBody(_Leak):
    """The sum of all scores stands in the page."""

    def leak(self, response: HttpResponse) -> None:
        """Write it beside the title."""
        response.content = response.content.replace(PLACE, b" %d</h1>" % _sum())


class InHeader(_Leak):
    """A tag of the page is made from the number of versions."""

    def leak(self, response: HttpResponse) -> None:
        """Write it in a header."""
        response.headers["ETag"] = f'"{BallotVersion.objects.count()}"'


class InSize(_Leak):
    """The page is as much longer as the remarks are."""

    def leak(self, response: HttpResponse) -> None:
        """Fill the page with spaces."""
        length = sum(len(one.for_jury) for one in BallotRemark.objects.all())
        response.content += b" " * length


class InOrder(_Leak):
    """Teams stand in the order of their scores."""

    def leak(self, response: HttpResponse) -> None:
        """Write numbers that say nothing but their order."""
        rows = sorted(Ballot.objects.all(), key=lambda one: (sum(one.scores.values()), one.pk))
        text = " ".join(str(one.nomination_id) for one in rows).encode()
        response.content = response.content.replace(PLACE, b" " + text + b"</h1>")
