"""All that must hold of the data, in the order in which it is checked."""

from scripts.check import translations
from scripts.check.languages import LANGUAGE_RULES
from scripts.check.one_record import RULES_OF, RULES_OF_ALL
from scripts.check.plural_forms import units_have_their_plural_forms
from scripts.check.records import RECORD_RULES, paragraphs_are_used, records_are_named
from scripts.check.sister_cities import SISTER_CITY_RULES
from scripts.check.tables import TABLE_RULES
from scripts.load.source_map import SourceMap
from scripts.model.problems import Problem

RULES = (
    *LANGUAGE_RULES,
    *RECORD_RULES,
    *SISTER_CITY_RULES,
    *TABLE_RULES,
    units_have_their_plural_forms,
)
# Rules that are passed over if a record cannot be read: that one may refer to another.
_NEED_EVERY_RECORD = (paragraphs_are_used, records_are_named)


def check_all(source_map: SourceMap, problems: list[Problem]) -> None:
    """Add every problem of the records and tables and, if there is none, of their texts.

    The languages of a text are compared only if there is no problem with the records and tables.
    """
    broken = bool(problems)
    for key, record in source_map.dataset.items():
        for of_one in (*RULES_OF_ALL, *RULES_OF.get(key[0], ())):
            found = of_one(source_map.dataset, record)
            problems.extend(source_map.problem(key, *fault) for fault in found)
    for rule in RULES:
        if not (broken and rule in _NEED_EVERY_RECORD):
            problems.extend(rule(source_map))
    if not problems:
        problems.extend(translations.check(source_map))
