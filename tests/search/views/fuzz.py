"""Odd questions by a fixed course of chance: texts, filters, numbers, pages, as raw addresses."""

import json
import random
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlencode

from search.facets import BOUND_NAMES, FACET_NAMES

PATHS = (
    *("/zoeken/", "/zoeken/", "/zoeken/", "/api/v1/zoeken/", "/api/v1/zoeken/"),
    *("/api/v1/suggesties/", "/zoeken/nieuw.atom", "/zoeken/bestaat-al/"),
)
MUCH = 1_000_000
HUGE = {
    "a megabyte": "a" * MUCH,
    "a megabyte of marks": '"' * MUCH,
    "a hundred thousand words": "school " * 100_000,
    "a hundred thousand others": " ".join(f"w{number}" for number in range(100_000)),
    "nested brackets": "(" * 50_000 + "server" + ")" * 50_000,
    "nested phrases": '"server "' * 20_000,
    "one endless compound": "schoolbestuurserverbeheer" * 5_000,
    "endless accents": "e" + "\u0301" * 100_000,
    "endless emoji": "👩\u200d👩\u200d👧" * 10_000,
    "endless beginnings": "se* " * 20_000,
}
ODD = (
    *("*:*", "*", "?", "_exists_:audience", "_exists_:", "audience:confirmed", "withdrawn:true"),
    *("_id:page*", "version:>0", "field:x OR", "AND OR NOT", "NOT server", "-server", "+server"),
    *("/(a+)+$/", "/.*.*.*.*x/", "(a|aa)+$", "[0-9]{1000,}", "server~999", "server^1e99", "~", "^"),
    *("\\", "\\\\\\", "'", '"', '"server', 'server"', '"a "b" c"', '""', "' OR 1=1 --", "%", "_"),
    *(
        '{"script":{"source":"1"}}',
        '{"query":{"match_all":{}}}',
        "[]",
        "null",
        "<script>",
        "{{7*7}}",
    ),
    *(
        "\x00",
        "ser\x00ver",
        "\x01\x1f",
        "\u200b",
        "ser\u200bver",
        "\ufeff",
        "\u202eserver",
        "\ud83d",
    ),
    *(
        "👩\u200d👩\u200d👧\u200d👦",
        "İstanbul",
        "ﬁets",
        "e\u0301e\u0301n",
        "ＳＥＲＶＥＲ",
        "中文",
        "ß",
        "ǅ",
    ),
    *(
        "NEAR(server helpdesk)",
        "title_terms:server",
        "{title} : x",
        "server:*",
        "server & !x",
        "<->",
    ),
    *(
        "a",
        "é",
        "1",
        "0",
        "-1",
        "1e9",
        "   ",
        "\t\n",
        ",",
        ";;",
        "2026-11-22",
        "x" * 199,
        "x" * 201,
    ),
)
PLAIN = ("server", "helpdesk op één mailadres", "meldingen", "freescout", "sevrer", "schoolbestuur")
NUMBERS = (
    *("0", "-1", "1", "2", "abc", "1e9", "999999", "1000000000", "9" * 400, "1.5", "1,5", "NaN"),
    *("Infinity", "-Infinity", "1e400", "²", "٣", "", " ", "\x00", "0x10", "1_000", "½", "+3"),
)
SORTS = (
    "relevantie",
    "nieuwste",
    "besparing",
    "grootte",
    "willekeur",
    "",
    "-date",
    "_score",
    "\x00",
)
JOINTS = (" ", "", " OR ", '" "', "\x00", "-", "\n", ":")


def questions(count: int, *, seed: int) -> Iterator[str]:
    """Return so many addresses; the largest texts come first, once each."""
    chance = random.Random(seed)  # noqa: S311  the same questions in every run
    for number, text in enumerate([*HUGE.values(), *ODD][:count]):
        path = PATHS[number % len(PATHS)]
        yield f"{path}?{named(path)}={escaped(text)}"
    for _ in range(count - len(HUGE) - len(ODD)):
        path = chance.choice(PATHS)
        yield f"{path}?{parameters(chance, path)}"


def named(path: str) -> str:
    """Return what the text is called there."""
    return "title" if "bestaat" in path else "q"


def escaped(text: str) -> str:
    """Return a text as it stands in an address, half a character too."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def parameters(chance: random.Random, path: str) -> str:
    """Return a set of parameters, some known and some not."""
    pairs = [(named(path), typed(chance))]
    for name in chance.sample(FACET_NAMES, chance.choice((0, 0, 0, 1, 2, 5))):
        pairs += [(name, value(chance)) for _ in range(chance.choice((1, 1, 2, 40)))]
    for name in chance.sample(BOUND_NAMES, chance.choice((0, 0, 1, 3))):
        pairs.append((name, chance.choice(NUMBERS)))
    for name, values in (
        *(("sorteer", SORTS), ("pagina", NUMBERS), ("per_pagina", NUMBERS)),
        *(("size", NUMBERS), ("from", NUMBERS), ("__proto__", ODD), ("q[]", ODD), ("namen", ODD)),
    ):
        if chance.random() < 0.3:
            pairs += [(name, chance.choice(values))] * chance.choice((1, 1, 3))
    chance.shuffle(pairs)
    if chance.random() < 0.05:
        return f"{named(path)}=%FF%FE%ED%A0%80&{'&' * 50}=%&niveau=%00%"
    return urlencode([(name, each.encode("utf-8", "surrogatepass")) for name, each in pairs])


def typed(chance: random.Random) -> str:
    """Return a text of a few pieces, sometimes with letters that are none."""
    makers: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(PLAIN),
        lambda: chance.choice(ODD),
        lambda: "".join(chr(chance.randrange(0x10FFFF)) for _ in range(chance.randrange(1, 12))),
        lambda: "".join(
            chance.choices('abé"\\*?~^:()[]{}/!&|+-=<>@# \t', k=chance.randrange(1, 60))
        ),
        lambda: json.dumps({chance.choice(PLAIN): [chance.choice(ODD)]}),
        lambda: "".join(chance.choices("serv", k=chance.randrange(1, 400))),
    )
    pieces = [chance.choice(makers)() for _ in range(chance.choice((1, 1, 2, 3, 12)))]
    return chance.choice(JOINTS).join(pieces)


def value(chance: random.Random) -> str:
    """Return what somebody could write for a filter."""
    return chance.choice(("lager", "go", "klein", "ticketing", *ODD, *NUMBERS, "x" * 5_000))
