"""A visitor without a browser: cookies, forms as they stand in the page, and their posts."""

import urllib.error
import urllib.request
from collections.abc import Mapping
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin

TIMEOUT = 30


class FormReader(HTMLParser):
    """Collects what the fields of the page's main form hold."""

    def __init__(self, marker: str) -> None:
        super().__init__()
        self.marker = marker
        self.forms: list[dict[str, str]] = []
        self.fields: dict[str, str] | None = None
        self.select: str | None = None
        self.textarea: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.fields = {}
            self.forms.append(self.fields)
        if self.fields is None:
            return
        name = found.get("name", "")
        if tag == "input" and name and self._counts(found):
            self.fields[name] = found.get("value", "")
        elif tag == "textarea" and name:
            self.textarea = name
            self.fields[name] = ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in found:
            self.fields[self.select] = found.get("value", "")

    @staticmethod
    def _counts(found: Mapping[str, str]) -> bool:
        kind = found.get("type", "text")
        if kind in {"radio", "checkbox"}:
            return "checked" in found
        return kind not in {"submit", "button", "file", "image"}

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.fields = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.textarea = None

    def handle_data(self, data: str) -> None:
        if self.textarea and self.fields is not None:
            self.fields[self.textarea] += data

    @property
    def main_form(self) -> dict[str, str]:
        """The form that has the marker among its fields."""
        return next(form for form in self.forms if self.marker in form)


class Visitor:
    """One person with cookies of his own; errors of the connection are raised as `OSError`."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> tuple[int, str, str]:
        """Return status, address in the end, and text."""
        return self._open(urllib.request.Request(urljoin(self.base, path)))  # noqa: S310

    def post(self, path: str, fields: Mapping[str, str]) -> tuple[int, str, str]:
        """Post a form and follow where it leads."""
        return self._open(
            urllib.request.Request(  # noqa: S310
                urljoin(self.base, path),
                data=urlencode(fields).encode(),
                headers={"Referer": urljoin(self.base, path)},
            )
        )

    def _open(self, request: urllib.request.Request) -> tuple[int, str, str]:
        try:
            with self.opener.open(request, timeout=TIMEOUT) as response:
                return response.status, response.url, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.url or "", error.read().decode(errors="replace")

    def form(self, path: str, marker: str) -> dict[str, str]:
        """Return the fields of a page's form, as a browser would send them."""
        status, _url, text = self.get(path)
        assert status == 200, (path, status)
        reader = FormReader(marker)
        reader.feed(text)
        return reader.main_form

    def sign_in(self, address: str, password: str) -> None:
        """Sign in through the form."""
        fields = self.form("/aanmelden/", "password")
        status, url, _text = self.post(
            "/aanmelden/", {**fields, "login": address, "password": password}
        )
        assert status == 200, status
        assert "/aanmelden/" not in url
