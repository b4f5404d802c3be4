"""Static files of production: fingerprinted, compressed, and one stylesheet and one script."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

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
from design.icons import icon_sheet

URL_REFERENCE = re.compile(r"""url\(\s*(["']?)(?P<url>[^"')]+)\1\s*\)""")
COMMENT_OR_TEXT = re.compile(r"""/\*.*?\*/|("[^"]*"|'[^']*')""", re.DOTALL)
SPACES = re.compile(r"\s+")
AROUND = re.compile(r" ?([{};,]) ?")
ABSOLUTE = ("data:", "http:", "https:", "/", "#")


class ConcatenatingManifestStorage(CompressedManifestStaticFilesStorage):
    """Puts the style files and the scripts into their bundles before fingerprinting.

    The single files are not published beside the bundle: nothing links to them.
    """

    bundles_styles_and_scripts = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Yield what Django's own step yields, for the bundles instead of their sources."""
        if not dry_run:
            self._bundle(paths, STYLE_BUNDLE, style_sources(), concatenated_style)
            self._bundle(paths, SCRIPT_BUNDLE, script_sources(), concatenated_script)
            self._bundle(paths, WORK_STYLE_BUNDLE, work_style_sources(), concatenated_style)
            self._bundle(paths, WORK_SCRIPT_BUNDLE, work_script_sources(), concatenated_script)
            self._publish(paths, ICON_BUNDLE, icon_sheet())
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundle(
        self,
        paths: dict[str, Any],
        bundle: str,
        sources: list[str],
        concatenate: Callable[[dict[str, str]], str],
    ) -> None:
        texts: dict[str, str] = {}
        for name in sources:
            storage, path = paths.pop(name)
            with storage.open(path) as source:
                texts[name] = source.read().decode()
            self.delete(name)
        self._publish(paths, bundle, concatenate(texts))

    def _publish(self, paths: dict[str, Any], name: str, text: str) -> None:
        if self.exists(name):
            self.delete(name)
        self._save(name, ContentFile(text.encode()))
        paths[name] = (self, name)


def concatenated_style(texts: dict[str, str]) -> str:
    """All texts in order, with their references made relative to the bundle's own place."""
    return "\n".join(
        without_air(_with_moved_references(name, text)) for name, text in texts.items()
    )


def without_air(style: str) -> str:
    """A style without comments, indentation and line ends, which no browser needs."""
    texts: list[str] = []

    def kept(match: re.Match[str]) -> str:
        if match[1] is None:
            return " "
        texts.append(match[1])
        return f"\0{len(texts) - 1}\0"

    tight = AROUND.sub(r"\1", SPACES.sub(" ", COMMENT_OR_TEXT.sub(kept, style)))
    tight = tight.replace(";}", "}").strip()
    return re.sub(r"\0(\d+)\0", lambda match: texts[int(match[1])], tight)


def concatenated_script(texts: dict[str, str]) -> str:
    """All texts in order, each in a block, so that names at their top do not meet."""
    return "\n".join(f"{{\n{text.rstrip()}\n}}" for text in texts.values()) + "\n"


def _with_moved_references(name: str, text: str) -> str:
    home = posixpath.dirname(STYLE_BUNDLE)

    def moved(match: re.Match[str]) -> str:
        url = match["url"].strip()
        if url.startswith(ABSOLUTE):
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), url))
        return f'url("{posixpath.relpath(target, home)}")'

    return URL_REFERENCE.sub(moved, text)
