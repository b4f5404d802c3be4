"""What `collectstatic` of production leaves behind."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.template import engines
from django.template.loader import render_to_string
from django.test import override_settings

from design.bundles import (
    ICON_BUNDLE,
    SCRIPT_BUNDLE,
    STYLE_BUNDLE,
    WORK_SCRIPT_BUNDLE,
    WORK_STYLE_BUNDLE,
    script_sources,
    style_sources,
    work_script_sources,
    work_style_sources,
)
from design.icons import icon_names
from design.storage import concatenated_script, concatenated_style, without_air

Collected = tuple[Path, dict[str, str], str]
REFERENCE = re.compile(r"""url\(\s*["']?([^"')]+)""")
ALL = "{% bundle_css %}{% bundle_js %}{% bundle_work %}"
FINGERPRINT = re.compile(r"\.[0-9a-f]{12}\.")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """A static root as production has it: (folder, names of the manifest)."""
    root = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "design.storage.ConcatenatingManifestStorage"},
    }
    with override_settings(STATIC_ROOT=root, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        manifest = json.loads((root / "staticfiles.json").read_text())["paths"]
        page = engines["django"].from_string(ALL).render()
    return root, manifest, page


def test_two_fingerprinted_stylesheets_and_two_scripts_remain(collected: Collected) -> None:
    root, manifest, _page = collected
    ours = [
        name for name in manifest if name.startswith("design/") and name.endswith((".css", ".js"))
    ]
    expected = [STYLE_BUNDLE, SCRIPT_BUNDLE, WORK_STYLE_BUNDLE, WORK_SCRIPT_BUNDLE]
    assert sorted(ours) == sorted(expected)
    for name in ours:
        assert FINGERPRINT.search(manifest[name])
        assert (root / manifest[name]).is_file()
        assert (root / f"{manifest[name]}.gz").is_file()


def test_every_reference_of_the_stylesheet_leads_to_a_fingerprinted_file(
    collected: Collected,
) -> None:
    root, manifest, _page = collected
    sheet = root / manifest[STYLE_BUNDLE]
    references = REFERENCE.findall(sheet.read_text())
    assert references
    for reference in references:
        assert FINGERPRINT.search(reference)
        assert (sheet.parent / reference).resolve().is_file()


def test_pages_link_the_bundles_alone(collected: Collected) -> None:
    _root, manifest, page = collected
    assert page.count("<link") == 2
    assert page.count("<script") == 2
    for bundle in (STYLE_BUNDLE, SCRIPT_BUNDLE, WORK_STYLE_BUNDLE, WORK_SCRIPT_BUNDLE):
        assert manifest[bundle] in page


def test_all_sources_are_in_the_stylesheet_in_the_order_of_the_layers(collected: Collected) -> None:
    root, manifest, _page = collected
    text = (root / manifest[STYLE_BUNDLE]).read_text()
    assert text.startswith("@layer tokens,base,layout,components,utilities;")
    assert text.index(".wrap{") < text.index(".btn{") < text.index(".vh{")


def test_a_style_loses_its_comments_and_spaces_and_keeps_its_meaning() -> None:
    style = """/* a comment, with "quotes" */
    .a  > .b , .c::before {
      content: "/* no ; comment */  ' ";
      width: calc(100% + 2px);
    }
    """
    assert without_air(style) == (
        """.a > .b,.c::before{content: "/* no ; comment */  ' ";width: calc(100% + 2px)}"""
    )


def test_all_icons_lie_in_one_file_that_pages_refer_to(collected: Collected) -> None:
    root, manifest, _page = collected
    sheet = (root / manifest[ICON_BUNDLE]).read_text()
    assert sheet.count("<symbol ") == len(icon_names())
    assert '<symbol id="search" viewBox="0 0 24 24"><path' in sheet


def test_the_same_sources_are_linked_singly_without_the_manifest() -> None:
    page = engines["django"].from_string(ALL).render()
    styles = (*style_sources(), *work_style_sources())
    for name in (*styles, *script_sources(), *work_script_sources()):
        assert page.count(name) == 1
        assert finders.find(name)


def test_every_style_file_stays_in_a_layer() -> None:
    for name in (*style_sources(), *work_style_sources()):
        text = re.sub(r"(?s)/\*.*?\*/", "", Path(str(finders.find(name))).read_text())
        top_level = re.findall(r"^(\S.*?)\s*[{;]", text, flags=re.MULTILINE)
        assert top_level, name
        assert all(rule.startswith(("@layer", "@font-face")) for rule in top_level), name


def test_scripts_need_no_other_module() -> None:
    for name in (*script_sources(), *work_script_sources()):
        text = Path(str(finders.find(name))).read_text()
        assert not re.search(r"^\s*(import|export)\b", text, flags=re.MULTILINE), name


def test_references_are_moved_with_the_text_that_holds_them() -> None:
    text = concatenated_style(
        {
            "design/styles/a.css": 'a { src: url("../fonts/f.woff2") }',
            "home/styles/deep/b.css": "b { a: url(../../art.svg); b: url(data:image/png,x) }",
        }
    )
    assert 'url("fonts/f.woff2")' in text
    assert 'url("../home/art.svg")' in text
    assert "url(data:image/png,x)" in text


def test_names_of_two_scripts_do_not_meet() -> None:
    text = concatenated_script({"a.js": "const show = 1;", "b.js": "const show = 2;"})
    assert text == "{\nconst show = 1;\n}\n{\nconst show = 2;\n}\n"


def test_the_last_page_shows_without_its_stylesheet(tmp_path: Path) -> None:
    storages = {"staticfiles": {"BACKEND": "design.storage.ConcatenatingManifestStorage"}}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        html = render_to_string("500.html")
    assert "<h1>" in html
    assert "stylesheet" not in html
