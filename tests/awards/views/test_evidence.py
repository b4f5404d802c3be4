"""The pseudonymous set, for editors and the chair; the program that recounts it, for everybody."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from awards.enums import Phase
from awards.models import Edition
from tests.factories.ballots import make_published
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db

RESULT = "/ict-team-van-het-jaar/2027/uitslag/"
EVIDENCE, PROGRAM = f"{RESULT}bewijs.json", f"{RESULT}award_verify.py"


@pytest.fixture
def chair(tree: Any) -> User:
    return make_person("voorzitter")


@pytest.fixture
def published(chair: User) -> Edition:
    return make_published(chair, {"Zeven Linden": 9, "De Sluis": 6})


def asked(url: str, person: User | None) -> Any:
    client = Client()
    if person:
        client.force_login(person)
    return client.get(url)


def test_what_is_downloaded_verifies_without_the_site(
    published: Edition, editor: User, tmp_path: Path
) -> None:
    answer = asked(EVIDENCE, editor)
    assert answer["Content-Disposition"] == 'attachment; filename="bewijs-2027.json"'
    program, evidence = tmp_path / "award_verify.py", tmp_path / "bewijs.json"
    program.write_bytes(b"".join(asked(PROGRAM, None).streaming_content))
    evidence.write_bytes(answer.content)

    def run() -> int:
        root = ("--wortel", published.chain_root)
        command = [sys.executable, str(program), str(evidence), *root]
        return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603  our own

    assert run() == 0
    document = json.loads(answer.content)
    document["rounds"][0]["ballots"][0]["scores"]["C1"] = "1"
    evidence.write_text(json.dumps(document))
    assert run() == 1


def test_no_person_stands_in_it(published: Edition, chair: User) -> None:
    text = asked(EVIDENCE, chair).content.decode()
    for juror in published.jurors.all():
        assert juror.name not in text
        assert juror.email not in text


def test_it_is_for_editors_and_the_chair_alone(
    published: Edition, editor: User, chair: User, member: User, author: User, outsider: User
) -> None:
    juror = published.jurors.filter(role="jurylid").first()
    assert juror is not None
    for person in (None, member, author, outsider, juror.user):
        assert asked(EVIDENCE, person).status_code == 404
        assert EVIDENCE not in asked(RESULT, person).content.decode()
    for person in (editor, chair):
        assert asked(EVIDENCE, person).status_code == 200
        assert EVIDENCE in asked(RESULT, person).content.decode()


def test_an_edition_that_publishes_its_ballots_gives_it_to_everybody(published: Edition) -> None:
    Edition.objects.update(publishes_ballots=True)
    assert asked(EVIDENCE, None).status_code == 200


@pytest.mark.parametrize("phase", [Phase.FINAL, Phase.DELIBERATION])
def test_before_the_publication_there_is_none(
    published: Edition, editor: User, chair: User, phase: Phase
) -> None:
    Edition.objects.update(phase=phase, decided_at=None, publishes_ballots=True)
    for person in (None, editor, chair):
        assert asked(EVIDENCE, person).status_code == 404
        assert asked(PROGRAM, person).status_code == 404
