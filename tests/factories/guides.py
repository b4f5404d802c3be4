"""Manuals for the tests."""

from typing import Any

from accounts.models import User
from files.domain.uploads import store_upload
from files.models import StoredFile
from practices.domain.snapshot import fill_from_organisation
from practices.guides.models import GuidePage
from practices.models import KindIndexPage
from schools.models import Organisation
from tests.factories.files import upload
from tests.factories.practices import common, gain_answers

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Count 4/Kids[3 0 R]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""A file that says it has four pages."""


def make_file(
    user: User | None = None, name: str = "kaart.pdf", content: bytes = PDF
) -> StoredFile:
    """Store an upload that nothing refers to yet."""
    return store_upload(upload=upload(name, content), user=user)


def make_guide(organisation: Organisation, owner: User | None = None, **fields: Any) -> GuidePage:
    """Put a manual under the index of its kind (the fixture `tree` makes that): a link."""
    own: dict[str, Any] = {"for_whom": ["leraren"]}
    if not {"file", "body", "link"} & fields.keys():
        own["link"] = "https://www.klascement.net/downloadbaar-lesmateriaal/1/"
    page = GuidePage(owner=owner, **(own | common(**fields)))
    fill_from_organisation(page, organisation)
    is_live, page.live = page.live, False
    KindIndexPage.objects.get(slug="handleidingen").add_child(instance=page)
    revision = page.save_revision(user=owner)
    if is_live:
        revision.publish(user=owner, skip_permission_checks=True)
    return GuidePage.objects.get(pk=page.pk)


def guide_answers(organisation: Organisation, user: User, **answers: Any) -> dict[str, Any]:
    """Return what a browser posts with the required answers alone; the manual is a link."""
    shared = {
        name: value
        for name, value in gain_answers(organisation, user).items()
        if not name.startswith(("winst", "argument"))
    }
    own = {
        "soort": "handleidingen",
        "title": "Eerste hulp bij toestellen",
        "for_whom": ["leraren"],
        "link": "https://www.klascement.net/1/",
    }
    return shared | own | answers
