"""Words of the legal form of a state in many languages: a name may have or lack them, and they name no state."""

from __future__ import annotations

import re

from ._name_words import plain_words, split

LEGAL = split(
    "republic kingdom commonwealth principality sultanate dominion democratic people socialist islamic federal emirate"
    " duchy bailiwick grand union independent cooperative plurinational bolivarian hashemite empire imperial sovereign former islands"
)
"""In English; a name of islands may say so or not."""
ABROAD = frozenset(
    plain_words(
        "Republik Republika République Republica Repubblica Republiek Republiken Republikken Respublika Respublikasi"
        " Cumhuriyeti Köztársaság Tasavalta Vabariik Poblacht Gweriniaeth Jamhuri Bundesrepublik"
        " Königreich Koenigreich Koninkrijk Royaume Reino Regno Regne Kongeriket Kongeriget Konungariket Królestwo"
        " Království Kráľovstvo Kraljevina Kraljevstvo Királyság Kuningaskunta Regatul"
        " Estado État Staat Stato Estat Statul Staten Država"
        " Principauté Principado Principato Fürstentum Großherzogtum Sultanat Sultanato Émirat Emirato"
        " Federación Federação Federazione Föderation Mancomunidad"
        " démocratique democrática democratico demokratische populaire popular popolare socialista socialiste"
        " sozialistische islamique islámica islamische fédérale fédérative federativa plurinacional cooperativa"
        " Республика Республіка Рэспубліка Република Королевство Королівство Краљевина Государство Держава Княжество"
        " Князівство Султанат Федерация Федерація Федеративная Федеративна Народная Народна Демократическая"
        " Демократична Социалистическая Соціалістична Исламская Ісламська Содружество Союз"
        " Δημοκρατία Βασίλειο"
        " جمهورية مملكة دولة سلطنة إمارة اتحاد الديمقراطية الشعبية الاشتراكية الإسلامية الاتحادية الهاشمية التعاونية"
        " جمهوری پادشاهی اسلامی"
        " 공화국 왕국 연방 गणराज्य गणतंत्र"
    )
)
"""In other languages, as plain_words writes them."""
_EAST = re.compile(
    r"(?:多民族|玻利瓦尔|伊斯兰|伊斯蘭|民主|人民|社会主义|社會主義|联邦|聯邦|合作|阿拉伯)*"
    r"(?:共和国|共和國|王国|王國|联邦|聯邦|連邦|酋长国|公国|公國|大公国|苏丹国|联盟|國|国|공화국|왕국|연방)$"
)


_EAST_ISLANDS = re.compile(r"(?:諸島|群島|群岛|島|岛|제도|섬)$")


def without_eastern(text: str, islands: bool = False) -> str:
    """A name in one run of Chinese, Japanese or Korean signs without its legal form, 秘鲁 of 秘鲁共和国, or without a word
    for islands at its end; '' where it has none, or where nothing of a name is left."""
    rest = (_EAST_ISLANDS if islands else _EAST).sub("", text)
    return rest if rest != text and len(rest) > 1 else ""
