"""Smaller forms of pictures: light, right, and only for who may see the picture."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.template import Context, Template
from django.test import Client
from PIL import Image

from accounts.models import User
from files.access import register_reader
from files.domain import variants
from files.domain.uploads import attach_files, delete_file, remove_orphans, store_upload
from files.domain.variants import WIDTHS, open_variant, variant_paths, variants_of
from files.enums import VariantFormat
from files.models import StoredFile
from tests.factories.files import PDF, image_bytes, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.safeforms.proof"


def stored_picture(
    user: User, size: tuple[int, int] = (1200, 800), name: str = "foto.jpg", **options: Any
) -> StoredFile:
    kind = "JPEG" if name.endswith(".jpg") else name.rpartition(".")[2].upper()
    content = image_bytes(size, kind, **options)
    return store_upload(upload=upload(name, content), user=user)


def opened(stored: StoredFile, width: int, kind: VariantFormat) -> Image.Image:
    content = open_variant(stored=stored, width=width, variant_format=kind)
    assert content is not None
    return Image.open(io.BytesIO(content.read()))


@pytest.mark.parametrize("kind", list(VariantFormat))
def test_a_photo_comes_smaller_in_both_forms(uploader: User, kind: VariantFormat) -> None:
    stored = stored_picture(uploader)
    for width in (480, 960):
        image = opened(stored, width, kind)
        assert image.format == kind.name
        assert image.size == (width, width * 2 // 3)
        plain = image.convert("RGB")
        left, right = plain.getpixel((9, 9)), plain.getpixel((width - 9, 9))
        assert left[0] > 200
        assert left[2] < 60
        assert right[2] > 200
        assert right[0] < 60


def test_a_form_is_made_once(uploader: User, monkeypatch: Any) -> None:
    stored = stored_picture(uploader)
    first = opened(stored, 480, VariantFormat.AVIF).tobytes()
    monkeypatch.setattr(variants, "_made", None)
    assert opened(stored, 480, VariantFormat.AVIF).tobytes() == first


@pytest.mark.parametrize(
    ("width", "shown"),
    [(200, (200,)), (480, (480,)), (700, (480, 700)), (1200, (480, 960, 1200))],
)
def test_no_picture_is_made_larger(uploader: User, width: int, shown: tuple[int, ...]) -> None:
    stored = stored_picture(uploader, (width, 100))
    assert tuple(each.shown_width for each in variants_of(stored)) == shown
    for each in variants_of(stored):
        assert opened(stored, each.width, VariantFormat.JPEG).width == each.shown_width


def test_a_drawing_that_is_see_through_stands_on_white(uploader: User) -> None:
    content = io.BytesIO()
    Image.new("RGBA", (600, 300), (0, 0, 0, 0)).save(content, "PNG")
    stored = store_upload(upload=upload("schema.png", content.getvalue()), user=uploader)
    image = opened(stored, 480, VariantFormat.JPEG)
    assert min(image.getpixel((10, 10))) > 250


def test_what_moves_stays_itself(client: Client, uploader: User) -> None:
    frames = [Image.new("RGB", (600, 300), colour) for colour in ("red", "blue")]
    content = io.BytesIO()
    frames[0].save(content, "WEBP", save_all=True, append_images=frames[1:], duration=200)
    stored = store_upload(upload=upload("film.webp", content.getvalue()), user=uploader)
    assert open_variant(stored=stored, width=480, variant_format=VariantFormat.AVIF) is None
    client.force_login(uploader)
    answer = client.get(stored.get_absolute_url(), {"breedte": "480", "vorm": "avif"})
    assert answer["Content-Type"] == "image/webp"
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    gif = stored_picture(uploader, (600, 300), "film.gif")
    assert variants_of(gif) == ()


def test_a_damaged_picture_is_given_as_it_is(client: Client, uploader: User) -> None:
    stored = stored_picture(uploader)
    path = Path(django_settings.PRIVATE_ROOT) / stored.file.name
    path.write_bytes(b"geen beeld")
    client.force_login(uploader)
    answer = client.get(stored.get_absolute_url(), {"breedte": "480", "vorm": "avif"})
    assert b"".join(answer.streaming_content) == b"geen beeld"
    path.unlink()
    assert (
        client.get(stored.get_absolute_url(), {"breedte": "480", "vorm": "avif"}).status_code == 404
    )


def test_a_full_disk_costs_readers_nothing(uploader: User, monkeypatch: Any) -> None:
    stored = stored_picture(uploader)

    def full(*args: Any, **kwargs: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage.save", full)
    assert opened(stored, 480, VariantFormat.AVIF).width == 480


def test_only_who_may_see_the_picture_gets_its_forms(
    client: Client, uploader: User, stranger: User
) -> None:
    stored = stored_picture(uploader)
    attach_files(ids=[stored.pk])
    query = {"breedte": "480", "vorm": "avif"}
    for person in (None, stranger, uploader):
        client.logout()
        if person is not None:
            client.force_login(person)
        assert client.get(stored.get_absolute_url(), query).status_code == 404
    register_reader(lambda file, user: file.pk == stored.pk and user == stranger)
    client.force_login(stranger)
    answer = client.get(stored.get_absolute_url(), query)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/avif"
    assert answer["Content-Disposition"] == 'inline; filename="foto.avif"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    b"".join(answer.streaming_content)
    client.logout()
    assert client.get(stored.get_absolute_url(), query).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        {"breedte": "481", "vorm": "avif"},
        {"breedte": "99999999999", "vorm": "avif"},
        {"breedte": "480"},
        {"breedte": "480", "vorm": "svg"},
        {"breedte": "480\x00", "vorm": "avif"},
        {"breedte": "٤٨٠", "vorm": "avif"},
        {"breedte": "", "vorm": "jpeg"},
    ],
)
def test_only_known_forms_are_made(client: Client, uploader: User, query: dict[str, str]) -> None:
    stored = stored_picture(uploader)
    client.force_login(uploader)
    assert client.get(stored.get_absolute_url(), query).status_code == 404


def test_a_document_has_no_other_forms(client: Client, uploader: User) -> None:
    stored = store_upload(upload=upload("nota.pdf", PDF), user=uploader)
    client.force_login(uploader)
    answer = client.get(stored.get_absolute_url(), {"breedte": "480", "vorm": "avif"})
    assert b"".join(answer.streaming_content) == PDF


def test_the_forms_go_with_the_picture(
    uploader: User, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    stored, other = stored_picture(uploader), stored_picture(uploader, (500, 500), "ander.jpg")
    for picture in (stored, other):
        opened(picture, 480, VariantFormat.AVIF)
    storage = stored.file.storage
    # An orphan is what belongs to no row; what belongs to one stays, however old.
    monkeypatch.setattr("files.domain.uploads.ORPHAN_AGE", timedelta(hours=-1))
    assert remove_orphans() == 0
    with django_capture_on_commit_callbacks(execute=True):
        delete_file(stored_file=stored)
    assert not any(storage.exists(path) for path in variant_paths(stored))
    assert sum(storage.exists(path) for path in variant_paths(other)) == 1
    StoredFile.objects.filter(pk=other.pk).delete()
    assert remove_orphans() == 2
    assert not any(storage.exists(path) for path in variant_paths(other))


# --- In a page ----------------------------------------------------------------------------------


def shown(stored: StoredFile, **options: str) -> str:
    given = " ".join(f'{name}="{value}"' for name, value in options.items())
    template = Template("{% load beelden %}{% private_picture stored alt=alt " + given + " %}")
    return template.render(Context({"stored": stored, "alt": 'Een "<schema>"'}))


def test_a_page_offers_each_form_with_its_width(uploader: User) -> None:
    html = shown(stored_picture(uploader), class_name="foto", sizes="50vw")
    address = StoredFile.objects.get().get_absolute_url()
    assert '<source type="image/avif"' in html
    for width, real in ((480, 480), (960, 960), (1600, 1200)):
        assert f"{address}?breedte={width}&amp;vorm=avif {real}w" in html
        assert f"{address}?breedte={width}&amp;vorm=jpeg {real}w" in html
    assert f'src="{address}?breedte=1600&amp;vorm=jpeg"' in html
    assert html.count('sizes="50vw"') == 2
    assert 'alt="Een &quot;&lt;schema&gt;&quot;"' in html
    assert 'width="1200" height="800"' in html
    assert 'class="foto"' in html
    assert 'loading="lazy"' in html
    assert len(WIDTHS) == 3


def test_a_page_shows_what_moves_as_it_is(uploader: User) -> None:
    html = shown(stored_picture(uploader, (600, 300), "film.gif"), address="/elders/")
    assert "<picture>" not in html
    assert 'src="/elders/?toon=1"' in html
