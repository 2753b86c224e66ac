"""All that must hold of the data, in the order in which it is checked."""

from scripts.check import translations
from scripts.check.changes import CHANGE_RULES
from scripts.check.figures import FIGURE_RULES
from scripts.check.languages import LANGUAGE_RULES
from scripts.check.plural_forms import units_have_their_plural_forms
from scripts.check.records import RECORD_RULES, records_are_named
from scripts.check.sister_cities import SISTER_CITY_RULES
from scripts.check.sources import SOURCE_RULES, paragraphs_are_used
from scripts.check.statement_ids import STATEMENT_RULES
from scripts.check.tables import TABLE_RULES
from scripts.load.source_map import SourceMap
from scripts.model.problems import Problem

RULES = (
    *CHANGE_RULES,
    *FIGURE_RULES,
    *LANGUAGE_RULES,
    *RECORD_RULES,
    *SISTER_CITY_RULES,
    *SOURCE_RULES,
    *STATEMENT_RULES,
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
    for rule in RULES:
        if not (broken and rule in _NEED_EVERY_RECORD):
            problems.extend(rule(source_map))
    if not problems:
        problems.extend(translations.check(source_map))
