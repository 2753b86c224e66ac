"""Each record is shown in Chinese and in each translation side by side, for those who translate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scripts.model.contact import Contact
from scripts.model.dataset import Dataset
from scripts.model.hints import keys
from scripts.model.partial_date import PartialDate
from scripts.model.records import COLLECTIONS, Text
from scripts.model.translation_lock import TranslationLock, content_hash
from scripts.model.traverse import shapes
from scripts.outputs.markdown.llms import llms
from scripts.outputs.published_urls import current
from scripts.outputs.sides import field_key, side_address, sides
from scripts.outputs.site_content import Content
from tests.conftest import URL
from tests.inspect_site import Site, Words
from tests.questions import ask_on_a_phone
from tests.test_published import named
from tests.visits import Visits

FESTIVAL = ("events", "festival-2024")
PAGE = f"{side_address('fr', FESTIVAL)}index.html"


def test_a_page_has_every_text_of_its_record_in_both_languages(
    own_site: Site, own_dataset: Dataset
) -> None:
    first, *others = own_dataset.languages
    for language in others:
        said = {
            path: (page.words, "".join("".join(each.text for each in page.words).split()))
            for path, page in own_site.documents.items()
            if path.startswith(f"side-by-side/{language.id}/")
        }
        for (key, _), text in own_dataset.texts:
            if key[0] in COLLECTIONS:
                words, all_of = said[f"{side_address(language.id, key)}index.html"]
                assert Words(text[first.id], first.tag) in words, (key, text)
                assert "".join(text[language.id].split()) in all_of, (key, text)


def test_it_has_no_script_is_found_by_links_alone_and_all_links_lead_somewhere(
    own_site: Site, own_content: Content
) -> None:
    found = {path: page for path, page in own_site.documents.items() if "side-by-side/" in path}
    assert len(found) == 2 * (1 + sum(1 for _ in own_content.dataset.items()))
    for page in found.values():
        assert page.tags["script"] == 0
        assert dict(named(page, "name"))["robots"] == "noindex"
    assert "../../../side-by-side/en/events/festival-2024/" in (
        own_site.documents["en/events/festival-2024/index.html"].links
    )
    for path in ("translations/index.html", "fr/translations/index.html"):
        links = own_site.documents[path].links
        assert sum(link.endswith(("side-by-side/en/", "side-by-side/fr/")) for link in links) == 2
    assert list(own_site.faults()) == []
    listed = [own_site.folder / "sitemap.xml", *own_site.folder.glob("feeds/**/*.atom")]
    listed += own_site.folder.glob("search/**/*.json")
    texts = [path.read_text(encoding="utf-8") for path in listed] + [
        *llms(own_content, URL).values()
    ]
    assert not [text for text in texts if "side-by-side" in text]
    assert not [each for each in current(own_content.dataset) if "side-by-side" in each]


def test_a_stale_translation_is_shown_with_what_changed_in_the_chinese(
    own_content: Content,
) -> None:
    text = own_content.dataset.events["festival-2024"].summary
    pair = "fr", content_hash(text["fr"]), content_hash("2024年的节。")
    lock = TranslationLock(frozenset({("/".join(FESTIVAL), "summary", pair)}))
    stale = replace(own_content, dataset=replace(own_content.dataset, lock=lock))
    said = "The Chinese that it was made from", "made from an earlier Chinese text"
    assert [each in sides(stale, "")[PAGE.replace("/fr/", "/en/")] for each in said] == [False] * 2
    assert "n’est pas conservé ici" in sides(stale, "")[PAGE]
    vars(stale)["earlier"] = {((FESTIVAL, ("summary",)), "fr"): "2024年的节。"}
    made = sides(stale, "")
    assert (
        '<strong class="badge badge--plan">issu d’un texte chinois antérieur</strong>' in made[PAGE]
    )
    assert "<ins>样本</ins>节" in made[PAGE]
    assert '<strong class="badge badge--plan">' in made["side-by-side/fr/index.html"]


def test_each_text_leads_to_its_line_in_the_repository_if_there_is_one(
    own_content: Content,
) -> None:
    assert "Modifier la ligne" not in sides(own_content, "")[PAGE]
    known = replace(own_content, contact=Contact(repository="https://example.org/a/b"))
    node = own_content.source_map.node(FESTIVAL, ("summary", "fr"))
    file = "https://example.org/a/b/edit/main/data/events/festival-2024.yml"
    link = f'<a href="{file}#L{node.place.line}">Modifier la ligne {node.place.line}</a>'
    assert link in sides(known, "")[PAGE]


def fields(cls: type, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the fields that lead to each kind of text in a shape."""
    for name, (hint, _) in keys(cls).items():
        for shape in shapes(hint):
            if shape is Text:
                yield *names, name
            elif shape is not PartialDate:
                yield from fields(shape, (*names, name))


def test_each_text_of_the_model_has_its_name_in_words(own_dataset: Dataset) -> None:
    known = {key for key in own_dataset.ui if key.startswith("field.")}
    found = {field_key(each, known) for cls in COLLECTIONS.values() for each in fields(cls)}
    assert found == known


def test_the_pages_can_be_used_by_everyone_at_320_pixels(own_visits: Visits) -> None:
    paths = [side_address("fr", ("terms", "visit"))]
    settings: dict[str, Any] = {"viewport": {"width": 320, "height": 600}}
    # Colours do not fade into one another then.
    assert own_visits(paths, ask_on_a_phone, reduced_motion="reduce", **settings) == []
