"""The sentences of the made-up records, in three languages that say the same.

{n} and {m} are numbers, {city}, {country} and {year} what they say; the lengths are those of
the real records.
"""

from __future__ import annotations

from collections.abc import Mapping

Pattern = Mapping[str, str]
"""Language id -> sentence with {placeholders}."""

# A Han character and how it sounds: names of three syllables, written alike in en and fr.
SYLLABLES: Mapping[str, str] = {
    "韦": "ve", "洛": "lo", "莫": "mo", "塔": "ta", "菲": "fi", "兰": "lan", "格": "ge",
    "卡": "ka", "尼": "ni", "瓦": "va", "贝": "be", "迪": "di", "鲁": "ru", "佩": "pe",
    "萨": "sa", "科": "ko", "丹": "dan", "里": "ri", "图": "tu", "波": "bo", "加": "ga",
    "米": "mi", "雷": "re", "索": "so",
}  # fmt: skip
GIVEN_NAMES: Mapping[str, str] = {"安娜": "Anna", "保罗": "Paul", "玛丽": "Marie", "彼得": "Peter"}

INITIATIVE: Pattern = {
    "zh": "{city}与北京交流计划",
    "en": "Exchange programme of {city} and Beijing",
    "fr": "Programme d’échanges de {city} et Beijing",
}
EVENTS: Mapping[str, Pattern] = {
    "festival": {
        "zh": "{year}年{city}文化周",
        "en": "Culture Week of {city} {year}",
        "fr": "Semaine culturelle de {city} {year}",
    },
    "forum": {
        "zh": "{year}年{city}城市论坛",
        "en": "City forum of {city} {year}",
        "fr": "Forum urbain de {city} {year}",
    },
    "concert": {
        "zh": "{year}年{city}音乐会",
        "en": "Concert in {city} {year}",
        "fr": "Concert à {city} {year}",
    },
    "meeting": {
        "zh": "{year}年与{city}的会见",
        "en": "Meeting with {city} {year}",
        "fr": "Rencontre avec {city} {year}",
    },
}
ORGANISATIONS: Mapping[str, Pattern] = {
    "international": {
        "zh": "{city}文化交流中心",
        "en": "{city} Cultural Exchange Centre",
        "fr": "Centre d’échanges culturels de {city}",
    },
    "venue": {
        "zh": "{city}音乐厅",
        "en": "{city} Concert Hall",
        "fr": "Salle de concert de {city}",
    },
    "festival": {"zh": "{city}艺术节", "en": "{city} Arts Festival", "fr": "Festival de {city}"},
    "media": {"zh": "{city}日报", "en": "{city} Daily", "fr": "Quotidien de {city}"},
}
SOURCE: Pattern = {
    "zh": "{city}市政府网站上关于国际交流的报告",
    "en": "Report on international exchange on the site of the city government of {city}",
    "fr": "Rapport sur les échanges internationaux, sur le site de l’administration de {city}",
}
SOURCE_SHORT: Pattern = {
    "zh": "{city}市政府，报告{n}",
    "en": "City government of {city}, report {n}",
    "fr": "Administration de {city}, rapport {n}",
}
GIST: Pattern = {
    "zh": "第{n}段，介绍与北京的往来，以及{year}年的安排。",
    "en": "Paragraph {n}, on the contacts with Beijing and the arrangements for {year}.",
    "fr": "Paragraphe {n}, sur les contacts avec Beijing et les dispositions pour {year}.",
}
PUBLISHER: Pattern = {
    "zh": "{city}市政府", "en": "City government of {city}", "fr": "Administration de {city}",
}  # fmt: skip
OFFICE: Pattern = {"zh": "{city}市长", "en": "Mayor of {city}", "fr": "Maire de {city}"}
TERM: Pattern = {
    "zh": "{city}式合作", "en": "{city} cooperation", "fr": "Coopération de type {city}",
}  # fmt: skip
QUESTION: Pattern = {
    "zh": "各来源没有写明当年有多少人到场。",
    "en": "The sources do not say how many people came in that year.",
    "fr": "Les sources ne disent pas combien de personnes sont venues cette année-là.",
}
FIGURE: Pattern = {
    "zh": "{year}年在{city}的演出",
    "en": "Performances in {city} in {year}",
    "fr": "Représentations à {city} en {year}",
}
OPEN_TO: Pattern = {
    "zh": "{city}的高等院校和行业协会",
    "en": "Universities and industry associations of {city}",
    "fr": "Universités et associations professionnelles de {city}",
}
SUMMARY: Pattern = {
    "zh": "在{city}（{country}）举行的交流活动，共有{n}场演出和{m}次展览，"
    "参加的机构来自北京和当地。",
    "en": "Exchange activities in {city} ({country}), with {n} performances and {m} exhibitions;"
    " the institutions that took part came from Beijing and from the city.",
    "fr": "Des échanges à {city} ({country}), avec {n}\u00a0représentations"
    " et {m}\u00a0expositions\u202f; les institutions participantes venaient de Beijing"
    " et de la ville.",
}
STATEMENTS: tuple[Pattern, ...] = (
    {
        "zh": "{year}年的报告写明，来自{city}的{n}名代表参观了展览，并与北京的{m}家机构座谈，"
        "讨论演出、教育和城市管理方面的合作。",
        "en": "The report of {year} says that {n} delegates from {city} visited the exhibition"
        " and met {m} institutions of Beijing, to discuss cooperation in performances,"
        " education and city management.",
        "fr": "Selon le rapport de {year}, {n}\u00a0délégués de {city} ont visité l’exposition"
        " et rencontré {m}\u00a0institutions de Beijing, pour parler de coopération dans les"
        " spectacles, l’enseignement et la gestion urbaine.",
    },
    {
        "zh": "活动为期{n}天，在{city}的剧院、图书馆和公园举行；组织方没有公布观众人数的统计方法。",
        "en": "The activities lasted {n} days and were held in theatres, libraries and parks of"
        " {city}; the organisers did not publish how attendance was counted.",
        "fr": "Les activités ont duré {n}\u00a0jours, dans des théâtres, des bibliothèques et"
        " des parcs de {city}\u202f; les organisateurs n’ont pas publié la méthode de"
        " comptage du public.",
    },
    {
        "zh": "各方在{year}年交换了意见，计划此后每年由{city}和北京轮流接待对方的青年、学者和"
        "艺术团体，首批共{n}人。",
        "en": "The sides exchanged views in {year}. From then on {city} and Beijing were to"
        " receive young people, scholars and companies of artists from each other in turn"
        " every year, {n} people at first.",
        "fr": "Les parties ont échangé leurs vues en {year}. Depuis lors, {city} et Beijing"
        " devaient accueillir tour à tour, chaque année, des jeunes, des chercheurs et des"
        " troupes de l’autre ville, soit {n}\u00a0personnes au départ.",
    },
    {
        "zh": "{city}的来源与北京的来源数字不同：前者写{n}个项目，后者写{m}个项目；统计"
        "的时间也不相同。",
        "en": "The sources of {city} and of Beijing have different numbers: the former has {n}"
        " projects, the latter {m}; they were also counted at different times.",
        "fr": "Les sources de {city} et de Beijing donnent des nombres différents\u00a0: les"
        " premières {n}\u00a0projets, les secondes {m}\u202f; les dates de comptage diffèrent"
        " aussi.",
    },
)
