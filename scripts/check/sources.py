"""The rules of sources, of their paragraphs and of what cites them."""

from collections.abc import Iterator

from scripts.load.source_map import SourceMap
from scripts.model.problems import Problem


def cited_paragraphs_exist(source_map: SourceMap) -> Iterator[Problem]:
    """A citation names a paragraph of its source, if the source lists paragraphs."""
    paragraphs = {source.id: source.paragraphs for source in source_map.dataset.sources.values()}
    for (key, steps), _, cites in source_map.dataset.citations:
        for number, cite in enumerate(cites):
            known = paragraphs.get(cite.source)
            at = (*steps, "cites", number)
            if known and cite.paragraph is None:
                instead = f"add paragraph: one of {', '.join(known)}"
                yield source_map.problem(key, at, "names no paragraph", instead)
            elif known is not None and cite.paragraph and cite.paragraph not in known:
                wrong = f"{cite.paragraph} is not a paragraph of {cite.source}"
                instead = f"write one of {', '.join(known)}" if known else "delete it"
                yield source_map.problem(key, (*at, "paragraph"), wrong, instead)


def paragraphs_are_used(source_map: SourceMap) -> Iterator[Problem]:
    """Every paragraph that a source lists is cited by a record."""
    uses = source_map.dataset.uses
    for source in source_map.dataset.sources.values():
        for number, section in enumerate(source.sections):
            for index, paragraph in enumerate(section.paragraphs):
                if (source.id, paragraph.id) not in uses:
                    steps = ("sections", number, "paragraphs", index, "id")
                    wrong = f"no record cites {paragraph.id}"
                    instead = "cite it where it is used, or delete the paragraph"
                    yield source_map.problem(("sources", source.id), steps, wrong, instead)


def sources_have_a_date(source_map: SourceMap) -> Iterator[Problem]:
    """A source has the date of its issue, or else the one on which it was read."""
    for source in source_map.dataset.sources.values():
        if source.issued is None and source.consulted is None:
            yield source_map.problem(
                ("sources", source.id),
                (),
                "has no date",
                "write issued, or consulted if it has none",
            )


def sources_say_how_they_were_read(source_map: SourceMap) -> Iterator[Problem]:
    """A source that was read says when and how; only what has an address can be opened there."""
    for source in source_map.dataset.sources.values():
        key = ("sources", source.id)
        if source.consulted and not source.read:
            instead = "add read: opened, if you opened its address, or read: copy"
            yield source_map.problem(key, ("consulted",), "does not say how it was read", instead)
        elif source.read and not source.consulted:
            instead = "add consulted, the month or day"
            yield source_map.problem(key, ("read",), "does not say when it was read", instead)
        elif source.read == "opened" and not source.url:
            wrong = "opened needs the address that was opened"
            yield source_map.problem(key, ("read",), wrong, "add url, or write copy")


SOURCE_RULES = (
    cited_paragraphs_exist,
    paragraphs_are_used,
    sources_have_a_date,
    sources_say_how_they_were_read,
)
