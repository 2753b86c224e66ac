"""The texts of the records and tables in one language, under names that last."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel import Locale

from scripts.check.plural_forms import of_whole_numbers
from scripts.load.source_map import SourceMap
from scripts.load.yaml_nodes import MappingNode, ScalarNode, SequenceNode
from scripts.model.dataset import UNITS, Dataset, Key, Place
from scripts.model.problems import Place as FilePlace
from scripts.model.records import COLLECTIONS
from scripts.model.translation_lock import State, record_and_field
from scripts.model.traverse import Steps


@dataclass(frozen=True)
class TextToTranslate:
    """One text and its translation; `steps` lead to the translation in the file with `key`.

    `context` names it as long as its record, and the part of it, keep their ids; `at` is where the
    translation is written or, if it is `missing`, the mapping that lacks it. Then `instead` has the
    language whose words readers are shown, and these words.
    """

    context: str
    key: Key
    steps: Steps
    original: str
    translation: str
    state: State
    at: FilePlace
    missing: bool = False
    instead: tuple[str, str] | None = None

    @property
    def place(self) -> Place:
        """The place of the text in all its languages."""
        return self.key, self.steps[:-1]


def texts_to_translate(source_map: SourceMap, language: str) -> Iterator[TextToTranslate]:
    """Yield every text of the records, the interface, the vocabulary and the units.

    The hand-written pages are not among them: whoever translates one needs the whole page.
    """
    dataset = source_map.dataset
    first = dataset.languages[0].id
    states = {place: state for place, (its, *_), state in dataset.translations if its == language}
    for (key, steps), text in dataset.texts:
        if key in source_map.nodes:
            context, state = _context(source_map, key, steps), states.get((key, steps), "new")
            place = source_map.node(key, steps := (*steps, language)).place
            words = text[first], text.forms.get(language, "")
            shown = text.shown_in(language)
            instead = (shown, text[language]) if shown != language else None
            yield TextToTranslate(context, key, steps, *words, state, place, bool(instead), instead)
    own_language = next(each for each in dataset.languages if each.id == language)
    locale, chain = Locale.parse(own_language.locale), (*own_language.fallback, first)
    for unit, forms in dataset.units.items():
        own = forms.get(language, {})
        for category in (*own, *sorted(of_whole_numbers(locale) - own.keys())):
            context, steps = f"units {unit}.{category}", (unit, language, category)
            place, pattern = source_map.node(UNITS, steps).place, own.get(category, "")
            words = forms[first]["other"], pattern
            shown = next(each for each in chain if each in forms)
            yield TextToTranslate(
                context,
                UNITS,
                steps,
                *words,
                "fresh",
                place,
                not pattern,
                None if pattern else (shown, forms[shown].get(category, forms[shown]["other"])),
            )


def named_by(dataset: Dataset, key: Key) -> int:
    """Return how many records name a record, which is how often its name is shown."""
    return sum(map(len, dataset.mentions.get(key, {}).values()))


def most_seen(dataset: Dataset, texts: Iterable[TextToTranslate]) -> list[TextToTranslate]:
    """Return the texts, the most seen first: the tables, the names of records, their other texts.

    Both of these are in the order of how many records name theirs.
    """

    def rank(text: TextToTranslate) -> tuple[bool, bool, int]:
        is_record = text.key[0] in COLLECTIONS
        return is_record, is_record and text.steps[0] != "name", -named_by(dataset, text.key)

    return sorted(texts, key=rank)


def _context(source_map: SourceMap, key: Key, steps: Steps) -> str:
    """Return the name of a text: cities/helsinki statements[since-2006].text."""
    node, name = source_map.nodes[key], ""
    for step in steps:
        if isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.items[step]
            own = node.values.get("id") if isinstance(node, MappingNode) else None
            name += f"[{own.text if isinstance(own, ScalarNode) else step + 1}]"
        elif isinstance(node, MappingNode):
            node = node.values[str(step)]
            name += f".{step}"
    return f"{record_and_field(key, ())[0]} {name.removeprefix('.')}"
