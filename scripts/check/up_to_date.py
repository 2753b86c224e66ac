"""Whether a person has checked each translation and citation against today's words."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.load.source_map import SourceMap, file_and_field
from scripts.model.problems import Problem


def translations_are_up_to_date(source_map: SourceMap) -> Iterator[Problem]:
    """Yield a problem for each translation or citation that nobody has checked since it changed.

    Unlike the other problems these do not stop a build: readers see a marker instead.
    """
    dataset = source_map.dataset
    first, *others = dataset.languages
    for place, text in dataset.texts:
        for language in others:
            state = dataset.state(text, language.id)
            if state in _UNCHECKED:
                record, field_ = file_and_field(place)
                wrong, instead = (
                    each.format(first=first.name, record=record, field=field_, lang=language.id)
                    for each in _UNCHECKED[state]
                )
                yield source_map.text_problem(place, language.id, wrong, instead)
    for (key, steps), cited in dataset.cited:
        if cited not in dataset.lock.accepted:
            wrong = "is new, or citations or words were changed"
            instead = "check the words against every source, then run: make accept"
            yield source_map.problem(key, steps, wrong, instead)


_UNCHECKED = {
    "new": (
        "is new or was changed",
        "check it against the {first} text, then run: make accept",
    ),
    "stale": (
        "was made from an earlier {first} text",
        "translate it again; or, if it is still right, run:"
        " .venv/bin/python -m scripts.accept {record} '{field}' {lang}",
    ),
}
