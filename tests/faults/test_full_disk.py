"""The disk is full while somebody uploads: the form says so, and nothing that was typed is lost."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files import temp
from django.core.files.storage import FileSystemStorage
from django.test import Client

from accounts.models import User
from files.models import StoredFile
from practices.guides.models import GuidePage
from safeforms.models import FormDraft
from tests.factories.files import upload
from tests.factories.guides import PDF, guide_answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

SHARE = "/praktijken/delen/handleidingen/"
TITLE = "Blijft staan op een volle schijf"
ROOM = 40  # bytes that still fit
DJANGOS_OWN = "django.core.files.uploadhandler.TemporaryFileUploadHandler"


def no_room(*_args: Any, **_kwargs: Any) -> Any:
    raise OSError(errno.ENOSPC, "No space left on device")


@contextmanager
def full_storage(settings: Any) -> Iterator[None]:
    """Let files be written for a part where they are kept."""

    def save(self: FileSystemStorage, name: str, content: Any, max_length: Any = None) -> str:
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read(ROOM))
        return str(no_room())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystemStorage, "save", save)
        yield


class _FullFile:
    """A temporary file that takes nothing."""

    name = "upload"
    write = staticmethod(no_room)

    def close(self) -> None:
        """Nothing was opened."""


@contextmanager
def full_while_it_comes_in(settings: Any) -> Iterator[None]:
    """Let the first part of what is sent fit nowhere."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(temp, "NamedTemporaryFile", lambda **_options: _FullFile())
        yield


@contextmanager
def full_from_the_start(settings: Any) -> Iterator[None]:
    """Let not even an empty file be made."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(temp, "NamedTemporaryFile", no_room)
        yield


Full = Callable[[Any], Any]
WAYS = [full_storage, full_while_it_comes_in, full_from_the_start]


@pytest.fixture
def answers(client: Client, author: User, organisation: Any) -> dict[str, Any]:
    """What somebody typed who is signed in; only the file is missing."""
    client.force_login(author)
    return guide_answers(organisation, author, link="", title=TITLE)


def kept_files(settings: Any) -> list[Path]:
    return [path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize("full", WAYS)
def test_a_full_disk_is_told_beside_the_file_and_the_text_stays(
    client: Client, answers: dict[str, Any], settings: Any, full: Full
) -> None:
    with full(settings):
        answer = client.post(SHARE, answers | {"file": upload("kaart.pdf", PDF)})
        html = answer.content.decode()
        assert answer.status_code == 422
        assert "We konden dit bestand nu niet bewaren" in html
        assert f'value="{TITLE}"' in html
        assert client.get("/praktijken/").status_code == 200
    assert kept_files(settings) == []
    assert not StoredFile.objects.exists()
    assert not GuidePage.objects.exists()

    answer = client.post(SHARE, answers | {"file": upload("kaart.pdf", PDF)})
    assert answer.status_code == 302
    assert [path.stat().st_size for path in kept_files(settings)] == [len(PDF)]
    assert GuidePage.objects.get().title == TITLE


@pytest.mark.parametrize("full", WAYS)
def test_an_automatic_save_on_a_full_disk_keeps_what_was_typed(
    client: Client, answers: dict[str, Any], settings: Any, full: Full
) -> None:
    with full(settings):
        client.post(f"{SHARE}concept/", answers | {"file": upload("kaart.pdf", PDF)})
    assert FormDraft.objects.get().data["title"] == [TITLE]
    assert kept_files(settings) == []
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("full", [full_while_it_comes_in, full_from_the_start])
def test_without_our_handler_the_whole_request_would_be_lost(
    client: Client, answers: dict[str, Any], settings: Any, full: Full
) -> None:
    settings.FILE_UPLOAD_HANDLERS = [settings.FILE_UPLOAD_HANDLERS[0], DJANGOS_OWN]
    with full(settings), pytest.raises(OSError, match="No space left"):
        client.post(SHARE, answers | {"file": upload("kaart.pdf", PDF)})


def test_of_two_files_only_the_one_that_does_not_fit_is_lost(
    client: Client, answers: dict[str, Any], settings: Any
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    made: list[Any] = []
    real = temp.NamedTemporaryFile

    def room_for_one(**options: Any) -> Any:
        made.append(real(**options) if not made else _FullFile())
        return made[-1]

    posted = answers | {"file": upload("kaart.pdf", PDF), "nog": upload("nog.pdf", PDF)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(temp, "NamedTemporaryFile", room_for_one)
        answer = client.post(SHARE, posted)
    assert len(made) == 2
    assert answer.status_code == 302
    assert [path.stat().st_size for path in kept_files(settings)] == [len(PDF)]
    assert StoredFile.objects.get().size == len(PDF)
