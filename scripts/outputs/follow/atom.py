"""The feeds (Atom 1.0, RFC 4287): what is new or changed, and what nobody has answered yet."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.model.history import Told
from scripts.model.records import Language, Text
from scripts.outputs.api.addresses import todays
from scripts.outputs.follow.calendar_entries import NEVER, lasting
from scripts.outputs.follow.feed_entries import NEWS, QUESTIONS, Entry, feed_path, feeds
from scripts.outputs.site_content import SECTIONS, Content
from scripts.pages.fallback import language_of, untagged
from scripts.pages.urls import own_page, page_of

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.w3.org/2005/Atom"
# Ids are made from names, so that they outlive a move of the site to another address.
_IDS = UUID("6f1c2b0e-3c0f-5b8a-9d57-6a2f4e1d7c93")
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def atom(content: Content, site_url: str) -> Mapping[str, str]:
    """Return path -> text of every feed in every language."""
    return {
        feed_path(language.id, name): _Feed(content, site_url, language, now).text(entries)
        for language in content.dataset.languages
        for name, entries in feeds(content.dataset).items()
        for now in [lasting(content.dataset, name)]
    }


def title(content: Content, language: str, name: str) -> str:
    """Return the title of a feed, tagged where it is in another language."""
    if name in (NEWS, QUESTIONS):
        return content.word(f"feed.{name}", language)
    own = content.say(content.dataset.get(todays(content.dataset)[name]).name, language)
    return content.word("feed.initiative", language).replace("{initiative}", own)


def moment(day: date) -> str:
    """Return a day as Atom wants it: noon in UTC, which is the same day nearly everywhere."""
    return f"{day.isoformat()}T12:00:00Z"


def permanent_id(*names: str) -> str:
    """Return an id that is made of these names and of nothing else."""
    return f"urn:uuid:{uuid5(_IDS, '/'.join(names))}"


def _add_words(parent: Element, name: str, words: str) -> None:
    """Add an element with words; it says their language if most are of another than the feed's."""
    element = SubElement(parent, name, {"xml:lang": found} if (found := language_of(words)) else {})
    element.text = untagged(words)


class _Feed:
    """One feed in one language."""

    def __init__(self, content: Content, site_url: str, language: Language, name: str) -> None:
        self.content, self.site_url, self.language, self.name = content, site_url, language, name

    def text(self, entries: Sequence[Entry]) -> str:
        root = Element("feed", {"xmlns": _SPACE, "xml:lang": self.language.tag})
        SubElement(root, "id").text = permanent_id(self.language.id, self.name)
        _add_words(root, "title", title(self.content, self.language.id, self.name))
        if not entries:
            SubElement(root, "subtitle").text = self.word("follow.empty")
        day = entries[0].day if entries else self.content.today or NEVER
        SubElement(root, "updated").text = moment(day)
        path = {NEWS: SECTIONS["changes"], QUESTIONS: SECTIONS["open-questions"]}
        own = feed_path(self.language.id, self.name)
        for rel, kind, href in (
            ("self", "application/atom+xml", self.site_url + own),
            ("alternate", "text/html", self.url(path.get(self.name, f"{self.name}.md"))),
            ("license", "text/html", _LICENCE),
        ):
            SubElement(root, "link", rel=rel, type=kind, href=href)
        author = SubElement(root, "author")
        SubElement(author, "name").text = self.word("title.home")
        SubElement(root, "rights").text = self.word("frame.licence")
        for each in entries:
            self.entry(root, each)
        indent(root)
        return f"{_HEAD}{tostring(root, encoding='unicode')}\n"

    def entry(self, root: Element, each: Entry) -> None:
        """Add what a reader sees of one entry."""
        dataset, language = self.content.dataset, self.language.id
        name = self.say(dataset.get(each.key).name)
        target = page_of(dataset, each.key)
        if isinstance(each, Told):
            number, heading, words = str(each.number), name, self.words(each)
            if each.change:
                heading = self.word("feed.changed").replace("{record}", name)
        else:
            number, heading, words = each.question.id, name, self.say(each.question.text)
            target += "" if "#" in target else "#open-questions"
        entry = SubElement(root, "entry")
        made_of = (language, self.name, *each.key, number)
        SubElement(entry, "id").text = permanent_id(*made_of)
        _add_words(entry, "title", heading)
        SubElement(entry, "updated").text = moment(each.day)
        SubElement(entry, "link", rel="alternate", type="text/html", href=self.url(target))
        _add_words(entry, "summary", words)

    def words(self, told: Told) -> str:
        """Return what a record says of itself or, of a change, what editors say of it."""
        language = self.language.id
        if told.change is None:
            return self.content.pages[f"{language}/{own_page(told.key)}"].description
        note, was, now = told.change.note, told.change.was, told.change.is_
        if was is None or now is None:
            return self.say(note)
        words = self.word("changes.correction")
        for name, text in (("note", note), ("was", was), ("now", now)):
            words = words.replace(f"{{{name}}}", self.say(text))
        return words

    def say(self, text: Text) -> str:
        return self.content.say(text, self.language.id)

    def word(self, key: str) -> str:
        return self.content.word(key, self.language.id)

    def url(self, target: str) -> str:
        path, hash_, anchor = target.partition("#")
        return f"{self.site_url}{self.content.url(self.language.id, path)}{hash_}{anchor}"
