"""Who may read the files of practices."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from files.models import StoredFile
from practices.models import PracticeAttachment, PracticeCoAuthor
from tests.factories.practices import make_gain

pytestmark = pytest.mark.django_db


def make_file(owner: Any) -> StoredFile:
    stored = StoredFile(
        extension=".txt",
        original_name="factuur.txt",
        content_type="text/plain",
        size=3,
        sha256="x" * 64,
        uploaded_by=owner,
        attached_at=timezone.now(),
    )
    stored.file.save("factuur.txt", ContentFile(b"abc"), save=False)
    stored.save()
    return stored


def can_read(client: Any, person: Any, stored: StoredFile) -> bool:
    client.logout()
    if person is not None:
        client.force_login(person)
    return client.get(stored.get_absolute_url()).status_code == 200


def test_the_files_of_a_draft_are_for_its_authors_and_editors(
    client: Any,
    tree: Any,
    author: Any,
    co_author: Any,
    editor: Any,
    member: Any,
    outsider: Any,
    organisation: Any,
) -> None:
    page = make_gain(tree, organisation, author, live=False)
    PracticeCoAuthor.objects.create(page=page, user=co_author)
    stored = make_file(author)
    draft = page.get_latest_revision_as_object()
    draft.attachments = [PracticeAttachment(file=stored)]
    draft.save_revision(user=author)
    people = {"author": author, "co": co_author, "editor": editor, "member": member}
    read = {name: can_read(client, person, stored) for name, person in people.items()}
    assert read == {"author": True, "co": True, "editor": True, "member": False}
    assert not can_read(client, None, stored)
    assert not can_read(client, outsider, stored)
    page.refresh_from_db()
    page.get_latest_revision().publish(skip_permission_checks=True)
    assert can_read(client, None, stored)


def test_a_new_file_of_a_published_practice_waits_for_approval(
    client: Any, tree: Any, author: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author)
    stored = make_file(author)
    draft = page.get_latest_revision_as_object()
    draft.attachments = [PracticeAttachment(file=stored)]
    draft.save_revision(user=author)
    assert can_read(client, author, stored)
    assert not can_read(client, None, stored)


def test_the_files_of_a_practice_for_members_are_for_members(
    client: Any, tree: Any, author: Any, member: Any, organisation: Any
) -> None:
    page = make_gain(tree, organisation, author, audience="confirmed")
    stored = make_file(author)
    PracticeAttachment.objects.create(page=page, file=stored)
    assert can_read(client, member, stored)
    assert not can_read(client, None, stored)


def test_a_withdrawn_practice_takes_its_files_along(
    client: Any, tree: Any, author: Any, member: Any, organisation: Any
) -> None:
    from practices.domain.withdrawing import withdraw_practice

    page = make_gain(tree, organisation, author)
    stored = make_file(author)
    PracticeAttachment.objects.create(page=page, file=stored)
    withdraw_practice(page=page, user=author, reason="weg")
    assert not can_read(client, member, stored)
