"""Fills the fields of a new record, by their paths as the messages name them: cites[1].source."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from scripts.editing.fields import field
from scripts.editing.record_file import keys_of
from scripts.load.scalars import Context, suggest
from scripts.model.hints import kinds, origin_of
from scripts.model.problems import UsageError
from scripts.model.records import AnyRef, Ref, Text, Word

_STEP = re.compile(r"\.?([\w-]+)|\[([1-9][0-9]{0,2})\]")
# How many choices are listed; of more, a wrong answer is told the nearest.
_MOST = 24


def put(cls: type, values: Mapping[str, Any], path: str, text: str) -> dict[str, Any]:
    """Return the values of a record with `text` at `path`; a list of ids is parted by commas.

    UsageError if the path leads to no field.
    """
    steps = [name or int(number) for name, number in _STEP.findall(path)]
    if _STEP.sub("", path) or not steps or path.startswith("."):
        raise UsageError(f"{path[:60]}: is no path of a field; write one such as cites[1].source")
    filled: dict[str, Any] = _put(cls, values, steps, text, path)
    return filled


def _put(hint: Any, value: Any, steps: Sequence[str | int], text: str, path: str) -> Any:
    core, _ = kinds(hint)[0]
    inside = get_args(core)
    is_list = origin_of(core) is tuple
    if not steps and (fields := keys_of(inside[0] if is_list else core)):
        first = f"{'[1]' * is_list}.{next(iter(fields))}"
        raise UsageError(f"{path}: has fields of its own; write one, such as {path}{first}")
    if not steps:
        return [each.strip() for each in text.split(",")] if is_list else text
    step, *rest = steps
    if isinstance(step, int):
        if not is_list:
            raise UsageError(f"{path}: is no list; leave out [{step}]")
        entries = [*(value or ()), None]
        if step > len(entries):
            raise UsageError(f"{path}: write [{len(entries)}] first")
        made = _put(inside[0], entries[step - 1], rest, text, path)
        return [*entries[: step - 1], made, *entries[step:-1]]
    known = {key: hint for key, (hint, _) in keys_of(core).items()}
    if known and step not in known:
        raise UsageError(f"{path}: {step} is no field; {suggest(step, known)}")
    if not known and any(each is Text for each, _ in kinds(hint)):
        known = {step: str}
    if not known and origin_of(core) is not Mapping:
        raise UsageError(f"{path}: leads to no field; see docs/editing/fields.md")
    of_value = known.get(step) or inside[1]
    # A publisher is an id or a text per language: what is written last stands.
    there = value if isinstance(value, Mapping) else {}
    return {**there, step: _put(of_value, there.get(step), rest, text, path)}


def missing(
    cls: type, values: Mapping[str, Any], context: Context
) -> Iterator[tuple[str, str, list[str], bool]]:
    """Yield (path, meaning, choices, or a text) of every value that must be there and is not."""
    for key, value in values.items():
        hint = keys_of(cls)[key][0]
        yield from _missing(key, hint, value, field(cls, key).means, context)


def _missing(
    path: str, hint: Any, value: Any, means: str, context: Context
) -> Iterator[tuple[str, str, list[str], bool]]:
    (core, marks), *others = kinds(hint)
    if value is None:
        yield path, means, _choices(core, marks, context), any(each is Text for each, _ in others)
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from _missing(f"{path}[{number}]", get_args(core)[0], each, means, context)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            known = keys_of(core).get(key)
            told = field(core, key).means if known else means
            yield from _missing(f"{path}.{key}", known[0] if known else str, each, told, context)


def _choices(core: Any, marks: Sequence[Any], context: Context) -> list[str]:
    if origin_of(core) is Literal:
        return list(get_args(core))
    for mark in marks:
        if isinstance(mark, Word):
            return list(context.words.get(mark.group, ()))
        if isinstance(mark, (Ref, AnyRef)):
            named = (mark.collection,) if isinstance(mark, Ref) else mark.collections
            return sorted(each for name in named for each in context.ids[name])
    return []


def ask_for(
    cls: type, values: Mapping[str, Any], context: Context, ask: Callable[[str], str]
) -> dict[str, Any]:
    """Return the values with what `ask` answers to each question; "" leaves one for later."""
    filled = dict(values)
    for path, means, choices, or_text in missing(cls, values, context):
        listed = f" ({', '.join(choices)})" if 0 < len(choices) <= _MOST else ""
        question = f"{path}: {means}{listed}: "
        while (text := ask(question).strip()) and choices and text not in choices:
            question = f"{path}: {text} is not known; {suggest(text, choices)} "
        if text:
            filled = put(cls, filled, path, text)
        for language in context.complete if or_text and not text else ():
            if name := ask(f"{path}.{language}: its name, if it has no record: ").strip():
                filled = put(cls, filled, f"{path}.{language}", name)
    return filled
