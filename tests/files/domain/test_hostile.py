"""Damaged and made-up files: refused with words or stored whole, never anything else."""

import io
import random
import time
import zipfile
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from files.domain.kinds import KINDS
from files.domain.uploads import store_upload
from files.models import StoredFile
from tests.factories.files import (
    PDF,
    archive_bytes,
    docx_bytes,
    image_bytes,
    open_document_bytes,
    upload,
)

pytestmark = pytest.mark.django_db
SLOWEST = 5.0

GOOD: dict[str, bytes] = {
    ".pdf": PDF,
    ".docx": docx_bytes(),
    ".odt": open_document_bytes(),
    ".txt": "één regel\n".encode(),
    ".png": image_bytes(),
    ".jpg": image_bytes(image_format="JPEG"),
    ".webp": image_bytes(image_format="WEBP"),
    ".gif": image_bytes(image_format="GIF", mode="P"),
}


def stored_or_refused(name: str, content: bytes, user: User) -> bool:
    before = time.monotonic()
    try:
        stored = store_upload(upload=upload(name, content), user=user)
    except ValidationError:
        return False
    finally:
        assert time.monotonic() - before < SLOWEST
    with stored.file.open("rb") as file:
        assert len(file.read()) == stored.size > 0
    StoredFile.objects.all().delete()
    return True


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _stuff(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + chance.randbytes(chance.randint(1, 64)) + content[place:]


@pytest.mark.trials(short=15, full=200)
@pytest.mark.parametrize("damage", [_cut, _flip, _stuff])
@pytest.mark.parametrize("extension", sorted(GOOD))
def test_damaged_files_never_break_the_site(
    uploader: User,
    extension: str,
    damage: Callable[[bytes, random.Random], bytes],
    trials: int,
) -> None:
    for seed in range(trials):
        chance = random.Random(f"{extension}{damage.__name__}{seed}")  # noqa: S311
        content = damage(GOOD[extension], chance)
        stored_or_refused(f"bestand{extension}", content or b"x", uploader)


def test_every_kind_refuses_every_other_kind(uploader: User) -> None:
    # The little PDF of these tests is written in letters, so it is a text as well.
    alike = {(".jpeg", ".jpg"), (".csv", ".txt"), (".csv", ".pdf"), (".txt", ".pdf")}
    for claimed in KINDS:
        for real, content in GOOD.items():
            is_right = claimed == real or (claimed, real) in alike
            assert stored_or_refused(f"bestand{claimed}", content, uploader) == is_right


def test_a_polyglot_is_refused_or_neutralised(uploader: User) -> None:
    script = b"<script>alert(document.domain)</script>"
    assert not stored_or_refused("a.pdf", script + PDF, uploader)
    picture = upload("a.png", image_bytes() + script + docx_bytes())
    stored = store_upload(upload=picture, user=uploader)
    with stored.file.open("rb") as file:
        content = file.read()
    assert script not in content
    assert not zipfile.is_zipfile(io.BytesIO(content))


def test_an_archive_in_an_archive_and_a_lying_one_are_bounded(uploader: User) -> None:
    inner = archive_bytes({"nul": b"\0" * 10_000_000})
    assert stored_or_refused("a.docx", docx_bytes(word__embeddings__x=inner), uploader)
    lying = docx_bytes().replace(b"[Content_Types].xml", b"[Content_Types].xmk")
    assert not stored_or_refused("a.docx", lying, uploader)


def test_a_document_of_many_pages_is_stored_quickly(uploader: User) -> None:
    pages = b"".join(b"%d 0 obj<</Type/Page>>endobj\n" % number for number in range(20_000))
    assert stored_or_refused("lang.pdf", b"%PDF-1.7\n" + pages + b"%%EOF", uploader)
