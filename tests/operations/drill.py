"""Steps of the backup drill that run inside a site of their own: fill it, and say what it holds.

`python -m tests.operations.drill fill` and `… describe FILE`, with the site's environment.
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
PRACTICES = 7  # one of each kind
# What differs in each rendering of a form, and is no content.
TOKENS = re.compile(r'(name="(?:csrfmiddlewaretoken|formulier_token)" value=)"[^"]*"')


def main() -> None:
    """Do the steps that are asked for; `describe` is followed by the file it writes."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    steps = iter(sys.argv[1:])
    for step in steps:
        if step == "fill":
            fill()
        elif step == "describe":
            Path(next(steps)).write_text(json.dumps(describe()))
        else:
            raise SystemExit(f"no such step: {step}")


def fill() -> None:
    """Publish a practice of each kind, with private pictures, and a picture of the editors."""
    from django.core.files.images import ImageFile
    from django.core.management import call_command
    from wagtail.images.models import Image

    from files.domain.uploads import attach_files, store_upload
    from files.domain.variants import open_variant
    from files.enums import VariantFormat
    from practices.models import PracticeAttachment, PracticePage
    from tests.factories.files import PDF, image_bytes, upload

    call_command("ensure_site", verbosity=0)
    call_command("generate_practices", count=PRACTICES, seed=9)
    for number, page in enumerate(PracticePage.objects.all().specific()):
        author = page.owner
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
    content = io.BytesIO(image_bytes((640, 480), "JPEG"))
    image = Image.objects.create(
        title="Een beeld van de redactie", file=ImageFile(content, name="beeld.jpg")
    )
    image.get_rendition("width-320|format-avif")
    _pages()  # what is made when somebody first looks


def describe() -> dict[str, Any]:
    """Return what pages look like, the rows of each table, and the sum of each file."""
    from django.conf import settings
    from django.core.management import call_command

    from operations.backup_database import counts, tables

    # The same code goes on with this database: nothing is left to migrate.
    call_command("migrate", check_unapplied=True, verbosity=0)
    found: dict[str, Any] = {"pages": _pages(), "rows": counts(tables()), "files": {}}
    for folder in (Path(settings.MEDIA_ROOT), Path(settings.PRIVATE_ROOT)):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{folder.name}/{path.relative_to(folder)}"
                found["files"][name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _pages() -> dict[str, str]:
    """Return the text of the pages that everybody may read, and the sum of what they show."""
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
            content = b"".join(response.streaming_content)
            shown[row.file.get_absolute_url()] = hashlib.sha256(content).hexdigest()
    return shown


if __name__ == "__main__":
    main()
