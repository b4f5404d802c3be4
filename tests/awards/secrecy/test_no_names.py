"""In a first round without names, nothing that jurors get names anybody: text, file or trait."""

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import User
from awards.domain.nameless import without_names
from awards.domain.redacting import anonymous_texts, redactions_of, save_redaction
from awards.enums import NominationState, Phase, Round
from awards.models import Assignment, DossierFile, Edition, Nomination
from files.domain.uploads import store_upload
from files.models import StoredFile
from schools.models import Organisation
from tests.awards.secrecy.surfaces import surfaces
from tests.factories.awards import make_edition, make_juror
from tests.factories.nominating import complete, own_dossier
from tests.factories.people import make_person
from tests.factories.practices import make_ticketing

pytestmark = pytest.mark.django_db

PLANTED = ("Zoë Peeters-Claes", "Wannes De Kanarie")
SPELLED = (
    "Zoë Peeters-Claes nam het voor.",
    "ZOE PEETERS CLAES nam het voor.",
    "Zoë\nPeeters-\nClaes nam het voor.",
    "Zoës idee, en Wannes’ plan, en Kanaries kooi.",
    "Mail zoe.peeters@lindegem.be of kijk op www.dewannes.be/kanarie en @zoepeeters.",
    "Zie ook https://films.example/kanaal/wannes-de-kanarie?v=1 of kanarie.be.",
)
TRACES = (r"\bzo[eë]s?\b", "peeters", "claes", "wannes", "kanarie", "lindegem")


def traces_in(content: str | bytes) -> list[str]:
    """Return the parts of planted names that stand in something, however they are written."""
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    return [trace for trace in TRACES if re.search(trace, text.casefold())]


@pytest.mark.parametrize("text", SPELLED)
def test_a_name_goes_however_it_is_written(text: str) -> None:
    names: dict[str, str] = {}
    for name in PLANTED:
        names |= dict.fromkeys([name, *name.replace("-", " ").split()], "[naam]")
    assert traces_in(text)
    assert traces_in(without_names(text, {**names, "Lindegem": "[gemeente]"})) == []


def test_words_that_only_look_like_a_name_stay() -> None:
    names = {"Jan Sels": "[naam]", "Sels": "[naam]", "Jan": "[naam]"}
    text = "In januari wisselden we wissels om, voor 12.500 euro."
    assert without_names(text, names) == text


def picture() -> bytes:
    """Return a photograph that names its maker."""
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = "Wannes De Kanarie", "Lindegem"
    made = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(made, "JPEG", exif=exif)
    return made.getvalue()


def document() -> bytes:
    """Return a text of an office suite that names its author."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<w:document/>")
        packed.writestr("docProps/core.xml", "<dc:creator>Wannes De Kanarie</dc:creator>")
    return made.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<</Author(Wannes De Kanarie)>>endobj\ntrailer<</Info 1 0 R>>\n%%EOF\n"
FILES = {
    "organogram-wannes-de-kanarie.jpg": picture,
    "plan-zoe-peeters.pdf": lambda: PDF,
    "nota-lindegem.docx": document,
}


@pytest.fixture
def edition(tree: Any) -> Edition:
    return make_edition(is_anonymous_at_first=True)


@pytest.fixture
def nomination(tree: Any, edition: Edition, organisation: Organisation, author: User) -> Nomination:
    """A dossier in which every text, file and address names somebody."""
    User.objects.filter(pk=author.pk).update(display_name="Zoë Peeters-Claes")
    author.refresh_from_db()
    made = own_dossier(edition, organisation, author)
    practice = make_ticketing(
        tree,
        organisation,
        author,
        title="Hoe Wannes De Kanarie het deed",
        summary=SPELLED[0],
        why=SPELLED[2],
        how=SPELLED[4],
    )
    complete(made, author, practice, submits=True)
    made.members.create(name="Wannes De Kanarie", function="TICT", consented_at=timezone.now())
    made.answers.update(text="\n".join(SPELLED))
    Nomination.objects.filter(pk=made.pk).update(
        state=NominationState.ELIGIBLE,
        team="De Kanaries",
        summary=SPELLED[3],
        film_url="https://films.example/wannes-de-kanarie",
        film_transcript=SPELLED[5],
    )
    for name, content in FILES.items():
        stored = store_upload(upload=SimpleUploadedFile(name, content()), user=author)
        stored.attached_at = timezone.now()
        stored.save()
        DossierFile.objects.create(nomination=made, stored_file=stored, title=name)
    return Nomination.objects.get(pk=made.pk)


@pytest.fixture
def juror(edition: Edition, nomination: Nomination, editor: User, settings: Any) -> Client:
    """A juror who reads this dossier, once an editor kept every suggestion as it was."""
    settings.SECOND_FACTOR_REQUIRED = False
    for each in redactions_of(nomination):
        save_redaction(
            nomination_id=nomination.pk,
            part=each.part.key,
            text=each.text,
            is_hidden=False,
            by=editor,
        )
    later = make_edition(2031, phase=Phase.FIRST_ROUND)
    dates = (
        "nominations_open_at",
        "nominations_close_at",
        "first_round_opens_at",
        "first_round_closes_at",
    )
    values = {name: getattr(later, name) for name in dates}
    Edition.objects.filter(pk=edition.pk).update(phase=Phase.FIRST_ROUND, **values)
    seat = make_juror(edition, make_person("jurylid"))
    Assignment.objects.create(
        juror=seat, nomination=nomination, round=Round.FIRST, assigned_at=timezone.now()
    )
    client = Client()
    client.force_login(seat.user)
    return client


def test_the_suggestions_name_nobody(nomination: Nomination, juror: Client) -> None:
    texts = anonymous_texts(nomination)
    assert len(texts) == 8
    assert [one for pair in texts for one in pair if traces_in(one)] == []


def test_what_a_juror_reads_names_nobody(
    nomination: Nomination, juror: Client, edition: Edition
) -> None:
    """By every address under `/jury/` but the statement of interests, which asks about teams."""
    paths = surfaces(edition, [nomination]).award
    read = [path for path in paths if path.startswith("/jury/") and "/belangen/" not in path]
    answers = {path: juror.get(path) for path in read}
    assert answers[f"/jury/2027/dossiers/{nomination.key}/"].status_code == 200
    assert "[naam]" in answers[f"/jury/2027/dossiers/{nomination.key}/"].content.decode()
    for path, answer in answers.items():
        assert traces_in(answer.content) == [], path
        assert traces_in(" ".join(answer.headers.values())) == [], path


def test_no_file_is_given_by_name_by_width_or_by_chance(
    nomination: Nomination, juror: Client
) -> None:
    page = juror.get(f"/jury/2027/dossiers/{nomination.key}/").content.decode()
    assert "/bestanden/" not in page
    assert "films.example" not in page
    files = StoredFile.objects.filter(pk__in=nomination.files.values("stored_file"))
    assert files.count() == len(FILES)
    for stored in files:
        for path in (stored.get_absolute_url(), f"/bestanden/{stored.pk}/x"):
            for query in ("", "?breedte=480", "?width=480&format=webp"):
                assert juror.get(f"{path}{query}").status_code == 404
    dossier = f"/ict-team-van-het-jaar/2027/nominaties/{nomination.key}/"
    assert juror.get(dossier).status_code == 404


def test_the_same_files_are_read_in_a_round_with_names(
    nomination: Nomination, juror: Client, edition: Edition
) -> None:
    """Positive control: it is the round that closes them, and a picture has lost its maker."""
    Edition.objects.filter(pk=edition.pk).update(is_anonymous_at_first=False)
    stored = [row.stored_file for row in nomination.files.select_related("stored_file")]
    answers = [juror.get(each.get_absolute_url()) for each in stored]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    contents = [b"".join(answer.streaming_content) for answer in answers]
    assert traces_in(contents[0]) == []
    assert traces_in(contents[1]) == ["wannes", "kanarie"]
    page = juror.get(f"/jury/2027/dossiers/{nomination.key}/").content
    assert "wannes" in traces_in(page)


def test_a_text_that_was_not_checked_or_is_hidden_is_not_shown(
    nomination: Nomination, juror: Client
) -> None:
    nomination.redactions.filter(part="samenvatting").update(is_hidden=True)
    nomination.redactions.filter(part="film").update(checked_at=None)
    shown = [label for label, _text in anonymous_texts(nomination)]
    assert "Het team in het kort" not in shown
    assert "Wat de film zegt en toont" not in shown
