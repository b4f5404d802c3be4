"""The API described for machines: OpenAPI 3.1, made of the same lists as the search itself."""

from typing import Any

from search.domain.asking import LONGEST_TEXT, MOST_PER_PAGE, PER_PAGE
from search.enums import Sort
from search.facets import FACETS, RANGES
from search.kinds import item_kinds

TEXT: dict[str, Any] = {"type": "string"}
WHOLE: dict[str, Any] = {"type": "integer", "minimum": 0}
SUGGESTION_KINDS = ("thema", "product", "organisatie")


def openapi_document() -> dict[str, Any]:
    """Return the document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Praktijkplein",
            "version": "1",
            "description": "Zoeken in goede praktijken van ICT-teams in Vlaamse scholen. "
            "Onbekende parameters worden genegeerd, onbekende waarden vinden niets, en een pagina "
            "voorbij de laatste toont de laatste.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": {
            "/zoeken/": {"get": _search()},
            "/suggesties/": {"get": _suggestions()},
        },
        "components": {
            "schemas": {
                "Zoekantwoord": _search_schema(),
                "Resultaat": _result_schema(),
                "Facetwaarde": _facet_schema(),
                "Suggesties": _suggestions_schema(),
            }
        },
    }


def _search() -> dict[str, Any]:
    return {
        "operationId": "zoeken",
        "summary": "Zoek praktijken, artikelen en netwerken",
        "parameters": [
            _parameter("q", "Waarnaar je zoekt", {"type": "string", "maxLength": LONGEST_TEXT}),
            *(_facet_parameter(facet.name, facet.title) for facet in FACETS),
            *(
                _parameter(f"{each.name}_{side}", f"{each.title}, {side}", {"type": "string"})
                for each in RANGES
                for side in ("van", "tot")
            ),
            _parameter("sorteer", "Volgorde", {"type": "string", "enum": list(Sort.values)}),
            _parameter("pagina", "Bladzijde, vanaf 1", {"type": "integer", "minimum": 1}),
            _parameter(
                "per_pagina",
                "Resultaten op een bladzijde",
                {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
            ),
        ],
        "responses": {"200": _answer("Wat gevonden werd", "Zoekantwoord")},
    }


def _suggestions() -> dict[str, Any]:
    return {
        "operationId": "suggesties",
        "summary": "Vul aan wat iemand begon te typen",
        "parameters": [
            {**_parameter("q", "De eerste letters", {"type": "string"}), "required": True},
            _parameter("namen", "Noem ook de soort", {"type": "string", "enum": ["ja"]}),
        ],
        "responses": {"200": _answer("Wat bedoeld kan zijn", "Suggesties")},
    }


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _facet_parameter(name: str, title: str) -> dict[str, Any]:
    items = dict(TEXT)
    if name == "soort":
        items["enum"] = [kind.slug for kind in item_kinds()]
    schema = {"type": "array", "items": items}
    # A name repeated is several values: any of them.
    return {**_parameter(name, title, schema), "style": "form", "explode": True}


def _answer(description: str, schema: str) -> dict[str, Any]:
    content = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    return {"description": description, "content": {"application/json": content}}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list_of(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _search_schema() -> dict[str, Any]:
    return _object(
        {
            "totaal": WHOLE,
            "pagina": {"type": "integer", "minimum": 1},
            "motor": {"type": "string", "enum": ["elasticsearch", "database"]},
            "bedoelde": {"type": ["string", "null"]},
            "resultaten": _list_of("Resultaat"),
            "facetten": _object({facet.name: _list_of("Facetwaarde") for facet in FACETS}),
        }
    )


def _result_schema() -> dict[str, Any]:
    return _object(
        {
            "soort": TEXT,
            "slug": TEXT,
            "titel": TEXT,
            "samenvatting": TEXT,
            "url": {"type": "string", "description": "Vanaf de wortel van de site"},
            "datum": {"type": ["string", "null"], "format": "date-time"},
            "fragmenten": {
                "type": "array",
                "items": {"type": "string", "description": "HTML met alleen <mark>"},
            },
        }
    )


def _facet_schema() -> dict[str, Any]:
    return _object({"waarde": TEXT, "label": TEXT, "aantal": WHOLE, "gekozen": {"type": "boolean"}})


def _suggestions_schema() -> dict[str, Any]:
    kinds = [kind.slug for kind in item_kinds()] + list(SUGGESTION_KINDS)
    kind = {"type": "string", "enum": kinds}
    item = _object({"soort": kind, "label": TEXT, "url": TEXT})
    item["properties"]["soortnaam"] = TEXT
    return _object({"suggesties": {"type": "array", "items": item}})
