"""How many pages a file says it has."""

import io
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import home.demo
from practices.guides.domain.page_counts import count_pages
from tests.factories.files import archive_bytes, docx_bytes
from tests.factories.guides import PDF

CARD = Path(home.demo.__file__).parent / "files" / "eerste-hulp-digitale-toestellen.pdf"
APP = "<Properties><Pages>7</Pages><Slides>12</Slides></Properties>"


def count(content: bytes, extension: str = ".pdf") -> int | None:
    return count_pages(io.BytesIO(content), extension=extension)


def packed(objects: bytes) -> bytes:
    return (
        b"%PDF-1.7\n5 0 obj<</Type/ObjStm/Filter/FlateDecode/N 2/First 10/Length 9>>stream\r\n"
        + zlib.compress(objects)
        + b"\nendstream endobj\n%%EOF"
    )


def test_a_pdf_tells_the_count_of_its_page_tree() -> None:
    assert count(PDF) == 4


def test_the_topmost_node_counts() -> None:
    nested = PDF.replace(b"trailer", b"9 0 obj<</Count 2/Type /Pages/Parent 2 0 R>>endobj trailer")
    assert count(nested) == 4


def test_a_page_tree_in_a_compressed_stream_is_read() -> None:
    assert count(packed(b"1 0 2 40 <</Type/Pages/Kids[3 0 R]/Count 31>>")) == 31


def test_a_pdf_of_a_browser_is_counted() -> None:
    assert count(CARD.read_bytes()) == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.4 %%EOF",
        PDF.replace(b"/Count 4", b""),
        PDF.replace(b"/Count 4", b"/Count 999999999"),
        PDF.replace(b"/Count 4", b"/Count 0"),
        PDF.replace(b"/Count 4", b"/Count -4"),
        packed(b"")[:-30],
    ],
)
def test_what_says_nothing_sensible_has_no_count(content: bytes) -> None:
    assert count(content) is None


def test_a_stream_that_unpacks_without_end_is_left_alone() -> None:
    started = time.monotonic()
    assert count(packed(b"0" * 60_000_000) * 3) is None
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(("extension", "pages"), [(".docx", 7), (".pptx", 12)])
def test_an_office_document_tells_its_pages_or_slides(extension: str, pages: int) -> None:
    assert count(docx_bytes(**{"docProps__app.xml": APP}), extension) == pages


def test_an_open_document_tells_its_pages() -> None:
    meta = '<office:meta><meta:document-statistic meta:page-count="3"/></office:meta>'
    assert count(archive_bytes({"meta.xml": meta}), ".odt") == 3


def test_documents_that_do_not_say_have_no_count() -> None:
    assert count(docx_bytes(), ".docx") is None
    assert count(b"geen archief", ".docx") is None
    assert count(b"a,b", ".csv") is None


@given(st.binary(max_size=400), st.sampled_from([".pdf", ".docx", ".odt", ".png"]))
def test_no_file_makes_it_fail(content: bytes, extension: str) -> None:
    assert count(b"/Type/Pages" + content, extension) in {None, *range(1, 20_001)}
