"""The thing that a page of many records is about: data to take away, the glossary, a list."""

from collections.abc import Callable, Mapping
from functools import partial

from scripts.outputs.api.links import LICENCE
from scripts.outputs.catalogue import FILES
from scripts.outputs.site_content import SECTIONS
from scripts.outputs.structured.here import Here, Node, tagged
from scripts.outputs.table_paths import SISTER_CITIES
from scripts.pages.grouping import by_rank
from scripts.pages.urls import page_of


def about_list(here: Here, section: str) -> Node:
    """Return what a page without a record of its own is about; empty if it is only a page."""
    # The further pages of a long list have the rest of the list alone.
    return _MAKERS[section](here) if section in _MAKERS and here.path == SECTIONS[section] else {}


def _figures(here: Here) -> Node:
    whole = {"@type": "Dataset", "name": here.api.ui("title.home"), "url": here.address("data.md")}
    return _dataset(here, "title.figures") | {"isPartOf": whole}


def _dataset(here: Here, title: str, files: tuple[str, ...] = ()) -> Node:
    return {
        "@type": "Dataset",
        "name": here.api.ui(title),
        "description": here.description,
        "license": LICENCE,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": here.site_url + path,
                "encodingFormat": FILES[path][2],
            }
            for path in files
        ],
    }


def _glossary(here: Here) -> Node:
    terms = here.dataset.terms.values()
    return {
        "@type": "DefinedTermSet",
        "name": here.api.ui("title.glossary"),
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "name": here.api.say(term.name),
                "alternateName": tagged(here.api.elsewhere(term.name)),
                "description": here.api.say(term.definition),
                "url": here.address(page_of(here.dataset, ("terms", term.id))),
            }
            for term in terms
        ],
    }


def _initiatives(here: Here) -> Node:
    found = by_rank(here.dataset.initiatives.values())
    return {
        "@type": "ItemList",
        "itemListElement": [
            here.linked("ListItem", ("initiatives", each.id)) | {"position": number}
            for number, each in enumerate(found, 1)
        ],
    }


_MAKERS: Mapping[str, Callable[[Here], Node]] = {
    "cities": partial(_dataset, title="title.cities", files=(SISTER_CITIES,)),
    "figures": _figures,
    "data": partial(_dataset, title="title.home", files=tuple(FILES)),
    "glossary": _glossary,
    "initiatives": _initiatives,
}
