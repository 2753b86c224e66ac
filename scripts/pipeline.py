"""Loads, checks and renders a project, in one call for the commands and for serving."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.check.assets import list_assets, missing_assets
from scripts.check.interface_words import word_faults
from scripts.check.links import link_faults
from scripts.check.overrides import read_templates
from scripts.check.rules import check_all
from scripts.load.dataset_loader import Reading, read_data
from scripts.load.settings import Settings, read_address, read_contact, read_day, read_settings
from scripts.load.source_map import SourceMap
from scripts.model.contact import NOWHERE, Contact
from scripts.model.dataset import Dataset
from scripts.model.problems import DataError, Problem
from scripts.outputs import published_urls
from scripts.outputs.site_content import Content
from scripts.outputs.site_files import ICONS
from scripts.pages.render import render


@dataclass(frozen=True)
class Project:
    """What is published, and how."""

    content: Content
    settings: Settings


def load(folder: Path) -> Dataset:
    """Return the data in `folder`; DataError holds every problem found, and their places."""
    return load_source_map(folder).dataset


def load_source_map(folder: Path, reading: Reading = "published") -> SourceMap:
    """Return the data in `folder` with the places it was read from; DataError as for `load`.

    The texts of languages that are not published are in it if `reading` has these, too.
    """
    problems: list[Problem] = []
    source_map = read_data(folder, problems, reading)
    if source_map is None:
        raise DataError(problems)
    check_all(source_map, problems)
    if problems:
        raise DataError(problems)
    return source_map


def make(
    data: Path,
    contact: Contact = NOWHERE,
    today: date | None = None,
    site_url: str = "",
    reading: Reading = "published",
) -> Content:
    """Return the pages made from a data folder; DataError if the folder has problems.

    `contact` is where readers report mistakes; `today` decides what is still to come. Without it
    that is the day of the latest change of the data. `site_url` stands in what readers copy.
    """
    source_map = load_source_map(data, reading)
    problems = [*published_urls.problems(source_map, data), *word_faults(source_map)]
    if problems:
        raise DataError(problems)
    today = today or source_map.dataset.changes.latest
    rendered = render(source_map.dataset, contact=contact, today=today, site_url=site_url)
    pages = {
        f"{language}/{path}": made
        for language, found in rendered.items()
        for path, made in found.items()
    }
    return Content(source_map.dataset, pages, source_map.nodes, contact, today, data.parent)


def check_project(
    root: Path, environment: Mapping[str, str] = os.environ, reading: Reading = "published"
) -> Project:
    """Return the project in `root`; DataError holds everything that is wrong with it."""
    problems: list[Problem] = []
    content = None
    try:
        content = make(
            root / "data",
            read_contact(root, environment),
            read_day(environment),
            read_address(root, environment),
            reading,
        )
    except DataError as error:
        problems += error.problems
    languages = content.dataset.languages if content else ()
    listed = content.dataset.listed if content else ()
    templates = read_templates(root, problems)
    assets = list_assets(root, [language.id for language in listed], problems)
    problems.extend(missing_assets(assets, templates, ICONS))
    settings = read_settings(root, languages, environment, problems)
    if content:
        pages = {uri: page.html for uri, page in content.pages.items()}
        problems.extend(link_faults(content.dataset.written, pages, assets))
    if problems or content is None or settings is None:
        raise DataError(problems)
    return Project(content, settings)
