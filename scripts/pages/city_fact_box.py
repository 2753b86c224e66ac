"""The fact box of a city: what the place is to Beijing, where it is, and its other names."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from scripts.model.partial_date import PartialDate
from scripts.model.records import Called, City, Relation
from scripts.pages.fact_box import Fact
from scripts.pages.geometry import BEIJING, compass_point, great_circle_km, initial_bearing
from scripts.pages.template_api import TemplateApi

# A distance from here on is rounded to hundreds of kilometres, a shorter one to tens.
_FAR_KM = 3000
# The label of the date on which a relation began, where the relation does not last: an English or
# French "since" would say that it does.
_BEGINNING: Mapping[str, str] = {"ended": "fact.began", "letter-of-intent": "fact.signed"}


def badge(api: TemplateApi, city: City) -> tuple[str, str]:
    """Return what the place is to Beijing in a few words, and the kind of badge for it."""
    match city.relation:
        case None:
            return api.ui("city.badge-none"), "off"
        case Relation(status="active"):
            is_city = city.kind == "city"
            return api.ui("city.badge-city" if is_city else "city.badge-region"), "known"
        case Relation(status="listed-by-one-side"):
            return api.ui("city.badge-one-side"), "half"
        case Relation(status="ended"):
            return api.ui("city.badge-ended"), "off"
        case Relation(status=status):
            return api.word("relation-status", status), "plan"


def box(api: TemplateApi, city: City) -> Iterator[Fact]:
    """Yield the facts about a place that stand below its badge."""
    if city.relation:
        yield from _relation(api, city.relation)
    yield api.t("fact.country"), _country(api, city)
    names = dict(other_names(api, city))
    if names:
        yield api.t("fact.other-names"), api.foreign((tag, name) for name, tag in names.items())


def _relation(api: TemplateApi, relation: Relation) -> Iterator[Fact]:
    # The badge says already that a place is a sister city, and what its status is.
    if relation.kind not in (None, "sister-city-agreement", relation.status):
        yield api.t("fact.relation-kind"), api.word("relation-kind", relation.kind)
    called = relation.called or Called()
    sides = {"fact.called-by-beijing": called.beijing, "fact.called-by-partner": called.partner}
    for label, naming in sides.items():
        if naming:
            yield api.t(label), api.prose(naming.name) + api.cite(naming.cites)
    yield from dates(api, relation)


def label_of_beginning(relation: Relation) -> str:
    """Return the key of the words in ui.yml that stand before the date when a relation began."""
    return _BEGINNING.get(relation.status, "fact.since")


def dates(api: TemplateApi, relation: Relation) -> Iterator[Fact]:
    """Yield when a relation began and, if it has ended, when that was."""
    yield api.t(label_of_beginning(relation)), _since(api, relation)
    if relation.until:
        yield api.t("fact.until"), api.time(relation.until)


def _since(api: TemplateApi, relation: Relation) -> str | Markup:
    """Return when a relation began: the day, the decade, or by which year we know that it had."""
    if relation.since:
        return api.time(relation.since)
    if relation.decade:
        return api.t("register.decade", decade=str(relation.decade))
    if relation.begun_by is None:
        return api.t("relation.undated")
    year = api.time(PartialDate(relation.begun_by.year))
    return api.t("relation.undated-by", year=year)


def _country(api: TemplateApi, city: City) -> Markup:
    """Return the country and continent and, of what is no city, its kind."""
    continent = api.dataset.countries[city.country].continent
    words = [api.link(("countries", city.country)), escape(api.word("continent", continent))]
    if city.kind != "city":
        words.append(escape(api.word("place-kind", city.kind)))
    return Markup(" · ").join(words)


def other_names(api: TemplateApi, city: City) -> Iterator[tuple[str, str]]:
    """Yield each name of a place with its language, but for the title of the page."""
    title = city.name[api.language.id]
    local = [(each.name, each.tag) for each in city.local_names]
    names = city.name.forms
    ours = [(names[each.id], each.tag) for each in api.dataset.languages if each.id in names]
    # Where names are alike, the language of the place itself is kept.
    return ((name, tag) for name, tag in (*ours, *local) if name != title)


def from_beijing(api: TemplateApi, city: City) -> Markup:
    """Return how far a place is from Beijing, and in which direction."""
    bearing = initial_bearing(BEIJING, city.coordinates)
    words = api.t(f"direction.{compass_point(bearing)}")
    far = distance(api, great_circle_km(BEIJING, city.coordinates))
    return api.t("city.from-beijing", distance=far, direction=words)


def distance(api: TemplateApi, km: float) -> Markup:
    """Return a distance in kilometres, rounded."""
    rounded = round(km, -1 if km < _FAR_KM else -2)
    return api.t("city.kilometres", number=api.wording.number(int(rounded)))
