"""Static files of production: fingerprinted, compressed, and one stylesheet and one script."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from design.bundles import SCRIPT_BUNDLE, STYLE_BUNDLE, script_sources, style_sources

URL_REFERENCE = re.compile(r"""url\(\s*(["']?)(?P<url>[^"')]+)\1\s*\)""")
ABSOLUTE = ("data:", "http:", "https:", "/", "#")


class ConcatenatingManifestStorage(CompressedManifestStaticFilesStorage):
    """Puts all style files into one and all scripts into one module before fingerprinting.

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
        if self.exists(bundle):
            self.delete(bundle)
        self._save(bundle, ContentFile(concatenate(texts).encode()))
        paths[bundle] = (self, bundle)


def concatenated_style(texts: dict[str, str]) -> str:
    """All texts in order, with their references made relative to the bundle's own place."""
    return "\n".join(_with_moved_references(name, text) for name, text in texts.items())


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
