"""What templates call: the words and links of a page, its figures, and its numbered notes."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from markupsafe import Markup, escape

from scripts.model.dataset import Key
from scripts.model.history import Told, of_record
from scripts.model.records import Cite, City, Figure, Initiative, Part, Source
from scripts.pages import charts
from scripts.pages.jinja_environment import inline
from scripts.pages.notes import NotePlace, Notes
from scripts.pages.page_words import PageWords
from scripts.pages.small_pictures import Emblem, Needle, emblem_of, needle
from scripts.pages.urls import page_of, paragraph_anchor

# The number of what a source says before its first numbered paragraph.
BEGINNING = "0"


class TemplateApi(PageWords):
    """The words of a page with what its records' figures and citations say there."""

    @cached_property
    def notes(self) -> Notes:
        """The notes of the page: those that were cited so far."""
        return Notes()

    @cached_property
    def tagged(self) -> set[str]:
        """The ids of the sources that the page names by their tags so far."""
        return set()

    def history(self, key: Key) -> Sequence[Told]:
        """Return what readers are told of the changes of a record, newest first."""
        return of_record(self.dataset, key)

    def as_of(self, figure: Figure) -> Markup:
        """Return a figure's label with its date, marked where it is out of date."""
        return self.marked(self.dated(figure)) + self.marker(figure.label)

    def dated(self, figure: Figure) -> str:
        """Return a figure's label with its date, or with the day on which the source said so.

        A label that has the date already is not given it again.
        """
        is_stated = self.dataset.is_as_stated(figure)
        label, date = self.say(figure.label), self.wording.date(figure.as_of)
        if date in label and not is_stated:
            return label
        key = "figure.as-stated" if is_stated else "figure.as-of"
        return self.t(key, label=label, date=date).unescape()

    def when(self, figure: Figure) -> str | Markup:
        """Return the date of a figure alone, for a column of dates."""
        date = self.wording.date(figure.as_of)
        return self.t("figure.published", date=date) if self.dataset.is_as_stated(figure) else date

    def stated_in(self, cites: Sequence[Cite]) -> str:
        """Return the month of the source that is cited first."""
        return self.wording.date(self.dataset.sources[cites[0].source].date.to_month)

    def quantity(self, figure: Figure) -> str:
        """Return the figure's number, unit and qualifier in words."""
        return self.wording.quantity(figure.value, figure.unit, figure.qualifier)

    def amount(self, figure: Figure) -> str:
        """Return the figure's number and qualifier, for a table whose head has the unit."""
        return self.wording.amount(figure.value, figure.qualifier)

    def shares(self, figure: Figure) -> Sequence[charts.Share]:
        """Return the parts of a total in words, with what is drawn beside each."""
        return charts.shares([(self._part(each), each.value) for each in figure.parts])

    def parts(self, figure: Figure) -> Markup:
        """Return the parts of a total as "A, B and C"."""
        return self.list([self._part(each) for each in figure.parts])

    def _part(self, part: Part) -> str:
        return self.wording.quantity(part.value, part.unit)

    def needle(self, city: City) -> Needle:
        """Return the picture of a city's direction and distance from Beijing."""
        return needle(city.coordinates)

    def emblem(self, initiative: Initiative) -> Emblem:
        """Return the emblem of an initiative."""
        return emblem_of(self.dataset, initiative)

    def cite(self, cites: Iterable[Cite]) -> Markup:
        """Return the mark that leads to the notes for these citations: [3,7–12]."""
        mark, links = self.notes.mark(cites)
        # On paper and in a book, the notes stand at the end of the same chapter.
        return inline("note_marks", links, 0 if self.in_handbook else mark, self.ui("notes.note"))

    def tag(self, cite: Cite) -> Markup:
        """Return a link to what a source says, named by the short tag of the source."""
        source = self.dataset.sources[cite.source]
        assert source.tag, "the rule sources_of_relations_have_tags requires it"
        self.tagged.add(source.id)
        target, _ = self._paragraph(source, cite.paragraph)
        return self.link_to(target, self.say(source.tag))

    def note(self, place: NotePlace, number: int) -> Markup:
        """Return a note: a link to the cited paragraph of a source, and the source's date."""
        source = self.dataset.sources[place[0]]
        target, words = self._paragraph(source, place[1])
        return self._with_date(source, inline("note_link", self.href(target), number, words))

    def place(self, cite: Cite) -> str:
        """Return the cited paragraph of a source, and the source's date, as plain words."""
        source = self.dataset.sources[cite.source]
        _, words = self._paragraph(source, cite.paragraph)
        return self._with_date(source, escape(words)).unescape()

    def _with_date(self, source: Source, name: Markup) -> Markup:
        """Return a name of a source with its date, unless the short name has that already."""
        date = self.wording.date(source.date)
        if date in self.say(source.short):
            return name
        key = "list.dated" if source.issued else f"list.read-{source.read}"
        return self.t(key, name=name, date=date)

    def _paragraph(self, source: Source, paragraph: str | None) -> tuple[str, str | Markup]:
        """Return the page of a paragraph of a source, or of the source, and its words."""
        key, short = ("sources", source.id), self.say(source.short)
        if paragraph is None:
            return page_of(self.dataset, key), short
        target = page_of(self.dataset, key, paragraph_anchor(paragraph))
        if source.parts != "pages":
            pattern = "source.beginning" if paragraph == BEGINNING else "source.place"
            return target, self.t(pattern, source=short, paragraph=paragraph)
        gist = next(
            each.gist
            for section in source.sections
            for each in section.paragraphs
            if each.id == paragraph
        )
        return target, self.t("source.page", source=short, page=self.say(gist))
