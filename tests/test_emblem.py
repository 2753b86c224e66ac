"""The emblem of an initiative is made from what is known of it."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from scripts.model import sister_cities
from scripts.model.dataset import Dataset
from scripts.pages.geometry import BEIJING
from scripts.pages.render import render
from scripts.pages.small_pictures import emblem, emblem_of


@pytest.mark.parametrize("countries", [1, 26, 61, 193])
def test_the_ticks_go_once_round_the_rim(countries: int) -> None:
    drawn = emblem([], 0, countries)
    turn = countries * sum(map(float, drawn.ticks.split()))
    assert turn == pytest.approx(2 * math.pi * drawn.rim, abs=0.1)


def test_no_more_than_six_rings_are_drawn_and_they_clear_the_rim() -> None:
    assert len(emblem([], 2, 0).rings) == 2
    drawn = emblem([BEIJING] * 3, 20, 0)
    assert len(drawn.rings) == 6
    assert max(drawn.rings) < drawn.rim
    assert drawn.ticks == ""
    assert drawn.rays.count("l") == 3


def test_the_initiative_that_counts_the_sister_cities_has_a_ray_for_each(dataset: Dataset) -> None:
    [counting] = [
        each
        for each in dataset.initiatives.values()
        if any(figure.official_total for figure in each.figures)
    ]
    rays = emblem_of(dataset, counting).rays.count("l")
    assert rays == len(sister_cities.current(dataset))


def test_what_is_planned_adds_nothing(own_dataset: Dataset) -> None:
    for initiative in own_dataset.initiatives.values():
        events = {
            key: replace(event, status="planned") if event.initiative == initiative.id else event
            for key, event in own_dataset.events.items()
        }
        assert emblem_of(replace(own_dataset, events=events), initiative).rings == ()


def test_an_emblem_is_the_same_in_all_languages(own_dataset: Dataset) -> None:
    drawn = {
        tuple(re.findall(r'<svg class="emblem".*?</svg>', found["index.md"].html))
        for found in render(own_dataset).values()
    }
    assert len(drawn) == 1
    assert len(drawn.pop()) == len(own_dataset.initiatives)
