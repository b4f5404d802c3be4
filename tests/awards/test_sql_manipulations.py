"""Whoever changes an edition in the database is named: by the site, and by the file on its own."""

import json
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from awards.models import Edition
from awards.standalone import award_verify
from tests.awards.tampering import MANIPULATIONS
from tests.awards.tampering.versions import VERSIONS
from tests.awards.tampering.world import Named, World
from tests.awards.whole_edition import make_whole_edition

pytestmark = pytest.mark.django_db

FILE = "bewijs.json"


class Undone(Exception):  # noqa: N818  no error: it ends a manipulation
    """Undoes what was changed."""


@pytest.fixture
def edition(tree: Any) -> Edition:
    return make_whole_edition()


def by_the_site(folder: Path) -> tuple[int, list[str]]:
    """Run our command, which also writes the evidence; return its exit code and its lines."""
    out = StringIO()
    (folder / FILE).unlink(missing_ok=True)
    try:
        call_command("award_verify", "2027", export=folder / FILE, stdout=out)
    except SystemExit as ended:
        return int(str(ended.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def by_the_file(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Run a copy of the script in a folder with the evidence and nothing else."""
    copy = folder / "award_verify.py"
    shutil.copyfile(award_verify.__file__, copy)
    ran = subprocess.run(  # noqa: S603  our own file
        [sys.executable, "-I", str(copy), FILE, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
    )
    assert ran.stderr == "", ran.stderr
    return ran.returncode, ran.stdout.splitlines()


def is_named(lines: list[str], named: Named) -> bool:
    return any(f"[{kind}]" in line and named.part in line for line in lines for kind in named.kinds)


def test_nobody_is_named_where_nothing_was_changed(edition: Edition, tmp_path: Path) -> None:
    code, lines = by_the_site(tmp_path)
    assert (code, [line for line in lines if "FOUT" in line]) == (0, [])
    code, lines = by_the_file(tmp_path, "--wortel", edition.chain_root)
    assert (code, [line for line in lines if line.startswith("  [")]) == (0, [])
    assert {path.name for path in tmp_path.iterdir()} == {FILE, "award_verify.py"}


@pytest.mark.trials(short=1, full=3)
def test_every_manipulation_by_sql_is_named_by_both(
    edition: Edition, tmp_path: Path, trials: int
) -> None:
    assert len(MANIPULATIONS) >= 100
    missed = []
    for course in range(trials):
        for number, manipulate in enumerate(MANIPULATIONS):
            try:
                with transaction.atomic():
                    draw = Random(1000 * course + number)  # noqa: S311  a fixed course of chance
                    named = manipulate(World(Edition.objects.get(pk=edition.pk), draw))
                    missed += _missed(number, named, edition.chain_root, tmp_path)
                    raise Undone  # noqa: TRY301  the transaction must end here
            except Undone:
                continue
    assert not missed, "\n".join(missed)


def _missed(number: int, named: Named, root: str, folder: Path) -> list[str]:
    """Return who did not name a manipulation; a root from outside is used where it is needed."""
    arguments = ("--wortel", root) if named.needs_root else ()
    found = []
    for who, (code, lines) in (
        ("site", by_the_site(folder)),
        ("file", by_the_file(folder, *arguments)),
    ):
        if code != 1 or not is_named(lines, named):
            told = [line for line in lines if "[" in line][:4]
            found.append(f"{number} {named} by the {who}: {code} {told}")
    return found


def test_without_the_rows_beside_the_ballots_a_changed_version_passes(
    edition: Edition, tmp_path: Path
) -> None:
    """Positive control: it is those rows, and not another fault, that name it."""
    VERSIONS[0](World(edition, Random(1)))  # noqa: S311  a fixed course of chance
    assert by_the_site(tmp_path)[0] == 1
    assert by_the_file(tmp_path)[0] == 1
    document = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    del document["stored"]
    (tmp_path / FILE).write_text(json.dumps(document), encoding="utf-8")
    assert by_the_file(tmp_path)[0] == 0
