"""The public policy allows no inline script or style: no template may hold any."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from config.environment import ROOT as HOUSE

ROOT = HOUSE / "templates"
DATA_SCRIPT = re.compile(r"""type=["']application/(ld\+json|json)["']""")
REMARK = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", re.DOTALL)
CODE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
MARKUP = re.compile(r"<[a-zA-Z][^<>]*>", re.DOTALL)


def templates() -> list[Path]:
    """All our HTML and SVG templates, of the site and of the rooms."""
    folders = [ROOT, *(Path(app.path) / "templates" for app in apps.get_app_configs())]
    ours = [folder for folder in folders if folder.is_relative_to(ROOT.parent)]
    return sorted(
        path
        for folder in ours
        if ".venv" not in folder.parts
        for path in folder.rglob("*")
        if path.suffix in {".html", ".svg"}
    )


def test_templates_are_found() -> None:
    assert ROOT / "base.html" in templates()


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(ROOT.parent)))
def test_a_template_holds_nothing_inline(path: Path) -> None:
    text = re.sub(
        r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", "", path.read_text(), flags=re.DOTALL
    )
    text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    assert "<style" not in text.lower()
    assert "javascript:" not in text.lower()
    for tag in MARKUP.findall(text):
        assert not re.search(r"\sstyle\s*=", tag), tag
        assert not re.search(r"\son[a-z]+\s*=", tag), tag
        if tag.lower().startswith("<script"):
            assert " src=" in tag or DATA_SCRIPT.search(tag), tag
