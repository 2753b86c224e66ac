"""Each statement has an id of its own, so that links to it hold when others come before it."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from scripts.model import traverse
from scripts.model.dataset import Dataset
from scripts.model.records import Language, Record, Statement

_WORD = re.compile("(?:1|2)[0-9]{3}|(?<![0-9])[a-z]{2,}")
_MOST_LETTERS = 30
# Words that tell no sentence from another, besides the little words of its language.
_EMPTY = """
    about also did do each few first had held if its like many more most no nearly on only or over
    per said so some such than then these they those under up was will
"""


def statements(record: Record) -> Iterator[tuple[traverse.Steps, Statement]]:
    """Yield (steps, statement) of every statement of a record, those of its proposals included."""
    for steps, part in traverse.parts(record):
        if isinstance(part, Statement):
            yield steps, part


def propose(said: str, language: Language, taken: Collection[str]) -> str:
    """Return a short id of the telling words of a sentence that is none of those taken."""
    plain = said.replace("’s ", " ").replace("’ ", " ")
    folded = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    little = f"{_EMPTY} {language.little_words or ''}".split()
    words = [word for word in _WORD.findall(folded) if word not in little]
    short = ""
    for word in words or ["statement"]:
        longer = f"{short}-{word}" if short else word
        if short and short not in taken and len(longer) > _MOST_LETTERS:
            break
        short = longer
    numbers = (f"{short}-{number}" for number in range(2, len(taken) + 3))
    return short if short not in taken else next(each for each in numbers if each not in taken)


def statements_have_ids(
    dataset: Dataset, record: Record
) -> Iterator[tuple[traverse.Steps, str, str]]:
    """A statement has an id."""
    languages = dataset.languages
    language = next((each for each in languages if each.for_everyone), languages[0])
    taken = {each for _, said in statements(record) for each in (said.id, *said.former_ids)}
    for steps, said in statements(record):
        if not said.id:
            proposed = propose(said.text[language.id], language, taken)
            taken.add(proposed)
            yield steps, "has no id", f"write it first, such as id: {proposed}"
