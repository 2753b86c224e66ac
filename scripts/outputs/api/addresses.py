"""Where the files for programs are, relative to the site."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from scripts.model.dataset import Dataset, Key
from scripts.model.records import COLLECTIONS

FOLDER = "api/v1"
INDEX, WORDS, SCHEMA, OPENAPI = (
    f"{FOLDER}/{name}.json" for name in ("index", "words", "schema", "openapi")
)


def list_of(collection: str) -> str:
    """Return the path of the list of a collection."""
    return f"{FOLDER}/{collection}.json"


def file_of(key: Key) -> str:
    """Return the path of the file of a record."""
    return f"{FOLDER}/{key[0]}/{key[1]}.json"


def record_of_page(dataset: Dataset, page: str) -> Key | None:
    """Return the key of the record that a page is about; None if it is about none."""
    collection, _, name = page.removesuffix(".md").partition("/")
    is_record = collection in COLLECTIONS and name in dataset.collection(collection)
    return (collection, name) if is_record else None


def file_of_page(dataset: Dataset, page: str) -> str:
    """Return the path of the file of the record that a page is about; "" if it is about none."""
    key = record_of_page(dataset, page)
    return file_of(key) if key else ""


def ever_named(dataset: Dataset) -> Iterator[tuple[Key, Key]]:
    """Yield (name, record): under its id of today, then under each that it ever had."""
    for key, record in dataset.items():
        yield key, key
        former = [alias.split("/") for alias in getattr(record, "aliases", ())]
        former += [[key[0], each] for each in getattr(record, "former_ids", ())]
        for steps in former:
            if len(steps) == 2 and steps[0] in COLLECTIONS:
                yield (steps[0], steps[1]), key


@lru_cache(maxsize=1)
def todays(dataset: Dataset) -> Mapping[str, Key]:
    """Return <collection>/<id> that a record ever had -> its key of today."""
    return {"/".join(name): key for name, key in ever_named(dataset)}


def record_files(dataset: Dataset) -> Iterator[tuple[str, Key]]:
    """Yield (path, record), also under the names that a record had."""
    for name, key in ever_named(dataset):
        yield file_of(name), key


def paths(dataset: Dataset) -> Iterator[str]:
    """Yield the path of every file for programs."""
    yield from (INDEX, WORDS, SCHEMA, OPENAPI)
    yield from map(list_of, COLLECTIONS)
    yield from (path for path, _ in record_files(dataset))
