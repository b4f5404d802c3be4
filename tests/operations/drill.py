"""Steps of the backup drill that run inside a site of their own: fill it, and say what it holds.

`python -m tests.operations.drill fill` and `… describe`, with the site's environment.
"""

import hashlib
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PRACTICES = 14
# What differs in each rendering of a form, and is no content.
TOKENS = re.compile(r'(name="(?:csrfmiddlewaretoken|formulier_token)" value=)"[^"]*"')


def main() -> None:
    """Do the step that is asked for."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()
    {"fill": fill, "describe": describe}[sys.argv[1]]()


def fill() -> None:
    """Publish practices of all kinds, with a private picture and a public one."""
    from django.core.files.base import ContentFile
    from django.core.management import call_command
    from wagtail.images.models import Image

    from files.domain.uploads import attach_files, store_upload
    from files.domain.variants import open_variant
    from files.enums import VariantFormat
    from practices.models import PracticeAttachment, PracticePage
    from tests.factories.files import PDF, image_bytes, upload

    call_command("ensure_site", verbosity=0)
    call_command("generate_practices", count=PRACTICES, seed=9)
    author = PracticePage.objects.first().owner
    for number, page in enumerate(PracticePage.objects.all().specific()):
        picture = store_upload(
            upload=upload(f"één foto {number}.png", image_bytes((600 + number, 400))), user=author
        )
        document = store_upload(upload=upload(f"nota {number}.pdf", PDF), user=author)
        attach_files(ids=[picture.pk, document.pk])
        for order, stored in enumerate((picture, document)):
            PracticeAttachment.objects.create(page=page, file=stored, sort_order=order)
        found = open_variant(stored=picture, width=480, variant_format=VariantFormat.AVIF)
        assert found is not None
        found.close()
        page.save_revision(user=author)
    picture = Image(title="Een beeld van de redactie", width=640, height=480)
    picture.file.save("beeld.jpg", ContentFile(image_bytes((640, 480), "JPEG")))
    picture.save()
    picture.get_rendition("width-320|format-avif")


def describe() -> None:
    """Print the rows of each table, the sum of each file, and what pages look like."""
    from django.conf import settings

    from operations.backup_database import counts, tables

    found: dict[str, Any] = {"rows": counts(tables()), "files": {}, "pages": _pages()}
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT)):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{folder.name}/{path.relative_to(folder)}"
                found["files"][name] = hashlib.sha256(path.read_bytes()).hexdigest()
    json.dump(found, sys.stdout)


def _pages() -> dict[str, str]:
    """Return the text of the pages that everybody may read, and the bytes of what they show."""
    from django.test import Client

    from practices.models import PracticePage

    client = Client(headers={"host": "localhost"})
    practices = list(PracticePage.objects.published())
    addresses = ["/", "/praktijken/", "/organisaties/", "/netwerken/"]
    addresses += [page.get_absolute_url() for page in practices]
    shown = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        shown[address] = TOKENS.sub(r"\1", response.content.decode())
    for page in practices:
        for row in page.attachments.all():
            response = client.get(row.file.get_absolute_url())
            assert response.status_code == 200, row.file.original_name
            content = io.BytesIO(b"".join(response.streaming_content))
            shown[row.file.get_absolute_url()] = hashlib.sha256(content.getvalue()).hexdigest()
    return shown


if __name__ == "__main__":
    main()
