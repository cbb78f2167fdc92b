"""Further names of states in English: official and legal forms, those of producers of data, and historic ones.

Only what the reading of names (core/names.py) does not make of the names in the table of states: abbreviations, commas,
brackets, accents, articles, and legal forms that a name may have or lack need no row. After the names in the files of the
United Nations, the World Bank, the IMF, Comtrade, SIPRI, V-Dem, Polity, the Correlates of War and the World Factbook.
"""

from __future__ import annotations

from collections.abc import Iterator

ENGLISH = """\
ABW|Aruba, Kingdom of the Netherlands;Country of Aruba
AFG|Islamic State of Afghanistan;Islamic Emirate of Afghanistan;Afghan Republic
ALB|People's Socialist Republic of Albania
ARE|United Arab Em;Trucial States;Trucial Oman;Trucial Coast;Emirates;the Emirates;UA Emirates
ARG|Argentine Republic;Argentina Republic
ATG|Antigua
AUH|Austro-Hungarian Empire;Austro-Hungary;Austro-Hungarian Monarchy;Austria Hungary
BEN|Dahomey
BES|Bonaire, Saint Eustatius and Saba;Bonaire, St. Eustatius and Saba;BES Islands;Netherlands Caribbean
BFA|Burkina;Bourkina Faso
BGD|Bangla Desh
BHR|State of Bahrain
BHS|Commonwealth of the Bahamas;Bahama Islands
BIH|Bosnia-Hercegovina;Bosnia and Hercegovina;Bosnia Herzegovina;B&H
BLR|Byelorussia;Belorussia;Byelorussian SSR;Byelorussian Soviet Socialist Republic;Belarus (Byelorussia);\
White Russia;Belorussian SSR;Belarusian SSR;Republic of Byelorussia
BLZ|British Honduras
BOL|Plurinational State of Bolivia
BRN|Negara Brunei Darussalam;State of Brunei Darussalam;Brunei, Abode of Peace
BWA|Bechuanaland;Bechuanaland Protectorate
CAF|CAR;Central Africa Republic;Ubangi-Shari;Oubangui-Chari;Central African Empire;Cen African Republic
CHE|Swiss Confederation;Swiss Republic
CHN|Communist China;Red China;PR China;China (mainland);China, P.R.;Peoples Republic of China;\
China People's Republic;P.R.C.;Mainland of China
CIV|Ivory Coast;Republic of the Ivory Coast;Cote d'Ivoire Republic;Republic of Cote d'Ivoire
CMR|United Republic of Cameroon;Cameroons;French Cameroon;Cameroon United Republic
COD|Zaire;Republic of Zaire;Democratic Republic of the Congo (Kinshasa);Congo, Democratic Republic of (Zaire);\
Democratic Republic of Congo;Congo DR;Congo DRC;Congo-Zaire;Congo, Leopoldville;Congo-Leopoldville;Belgian Congo;\
Congo Free State;Congo, Kinshasa;D.R. Congo;DRoC;Congo Democratic;Democratic Congo
COG|Republic of the Congo;Republic of the Congo (Brazzaville);Congo Republic;Congo Brazzaville;Congo-Brz;\
Congo Brazza;People's Republic of the Congo;French Congo;Middle Congo;Congo People's Republic
COM|Comoro Islands;Union of the Comoros;Federal Islamic Republic of the Comoros;Comoros Union
CPV|Cape Verde Islands;Cabo Verde Islands
CSK|Czechoslovak Socialist Republic;Czechoslovak Republic;Czech and Slovak Federal Republic;\
Czech and Slovak Republic;Czech and Slovak Fed. Rep.;CSSR;CSFR;Czechoslovak SR;Former Czechoslovakia
CUB|Cuban Republic
CUW|Curaçao, Kingdom of the Netherlands;Country of Curaçao
CYM|Cayman
CYP|Greek Cyprus
CZE|Czech Lands
DDR|Germany, GDR;DR Germany;German DR;East Germany;Eastern Germany;German Democratic Rep.;Germany, East;Germany Democratic Republic;\
Germany, German Democratic Republic;former GDR;Former German Democratic Republic;Democratic Germany
DEU|Germany (Prussia);West Germany;Western Germany;Fed. Rep. Germany;Germany, Federal Republic;German Federal Republic;FR Germany;\
Federal Germany;Unified Germany;United Germany;Reunified Germany;German Empire;German Reich;Weimar Republic;\
Nazi Germany;Imperial Germany;Germany, former Federal Republic of;Former Federal Republic of Germany;\
Republic of Germany;Germany (Federal Republic of Germany);Germany/FRG
DJI|French Somaliland;French Territory of the Afars and Issas;Afars and Issas;Territory of the Afars and Issas
DMA|Commonwealth of Dominica
DZA|People's Democratic Republic of Algeria;Algeria People's Democratic Republic
EGY|Arab Republic of Egypt;Egyptian Republic
ERI|State of Eritrea
ESH|Spanish Sahara;Sahrawi Arab Democratic Republic;Sahrawi Republic;SADR;Sahrawi Arab DR;Rio de Oro
ETH|Abyssinia;Ethiopian Empire;Ethiopia (excludes Eritrea);Ethiopia (includes Eritrea);\
Ethiopia (excluding Eritrea);Ethiopia (including Eritrea)
FJI|Fiji Islands
FLK|Falklands;Falkland Islands (Islas Malvinas);Falkland Islands (Malvinas)
FRA|France (+DOM TOM);France including overseas departments;French Republic;Metropolitan France
FRO|Faroes;Faeroes
FSM|Federated States of Micronesia;Micronesia FS;FS Micronesia;F.S.M.
GBR|UK;Great Britain;GB and Northern Ireland;Great Britain and Northern Ireland;\
UK of Great Britain and Northern Ireland;UK of GB and NI;United Kingdom of Great Britain;\
United Kingdom (Great Britain);Britain (UK);UK, Great Britain;United Kingdom of Great Britain and Ireland
GEO|Georgian Republic
GHA|Gold Coast
GIN|Guinea-Conakry;French Guinea;Guinea (Conakry);Revolutionary People's Republic of Guinea;\
People's Revolutionary Republic of Guinea
GNB|Portuguese Guinea;Guinea Bissau;GuineaBissau
GNQ|Spanish Guinea;Equatorial Guinea
GRC|Hellenic Republic;Kingdom of the Hellenes;Hellas
GUF|French Guyana
GUY|British Guyana;British Guiana;Co-operative Republic of Guyana
HKG|Hong Kong SAR of China;HKSAR;China, Hong Kong SAR;Hong Kong, China;Hong Kong SAR, China;Hong Kong SAR;\
Hong Kong Special Administrative Region;China, Hong Kong;Hong Kong Special Administrative Region of China;\
China Hong Kong Special Administrative Region;China, P.R.: Hong Kong;Hong Kong SAR, PRC;Hong Kong, PRC;\
Hong Kong S.A.R.;British Hong Kong;Hong Kong Special Administrative Region of the People's Republic of China;\
China, People's Republic of: Hong Kong;Hong Kong SAR, People's Republic of China
HUN|Hungarian People's Republic;Hungarian Republic
IDN|Dutch East Indies;Netherlands East Indies;Netherlands Indies
IND|Bharat;Indian Union;Hindustan;Hindostan
IRL|Eire;Irish Free State;Irish Republic;Southern Ireland;Republic of Ireland
IRN|Persia;Islamic Republic of Iran;Imperial State of Iran;Imperial Iran
IRQ|Mesopotamia;Iraqi Republic
ISR|State of Israel
ITA|Piedmont-Sardinia;Sardinia-Piedmont;Italy/Sardinia;Italian Republic
JOR|Transjordan;Trans-Jordan;Hashemite Kingdom of Jordan
JPN|Japanese Empire;State of Japan;Nippon
KAZ|Kazakstan
KGZ|Kyrgyz Republic;Kirgizia;Kirghizia;Kirgizstan;Kirghizstan;Kyrghyzstan;Kyrgyzia
KHM|Kampuchea;Democratic Kampuchea;Khmer Republic;People's Republic of Kampuchea;Kampuchea, Democratic
KIR|Gilbert Islands
KNA|Saint Kitts;Saint Christopher and Nevis;Saint Christopher;St. Kitts-Nevis;St. Christopher-Nevis;\
Saint Christopher (Saint Kitts) and Nevis;Federation of Saint Kitts and Nevis;St. Christopher/Nevis;\
Saint Kitts, Nevis;Federation of Saint Christopher and Nevis;St. Kitts, Christopher and Nevis
KOR|Republic of Korea;Korea, Rep.;Korea South;R.O. Korea;Korea, South (Republic of);Korea, Republic of (South);\
South Korea, Republic of;Korea, South, Republic of;ROK Korea;Southern Korea;Korea (ROK);South Korean Republic;\
RO Korea
KRE|Kingdom of Korea;Empire of Korea;Korean Empire
KWT|State of Kuwait
LAO|Lao P. Dem. R.;Lao PDR;Lao People's Democratic Republic;Lao;Laos PDR;Kingdom of Laos;Lao People Democratic Republic;\
Laos People's Democratic Republic;Lao Democratic People's Republic;L.P.D.R.
LBN|Lebanese Republic
LBY|Libyan Arab Jamahiriya;Libyan Arab Republic;Libya Arab Jamahiriya;Socialist People's Libyan Arab Jamahiriya;\
Great Socialist People's Libyan Arab Jamahiriya;Libyan Arab Jamahariya;Libyan Jamahiriya;State of Libya;\
Libya Arab Republic;Libyan Republic;United Kingdom of Libya;Jamahiriya, Libyan Arab
LKA|Ceylon;Democratic Socialist Republic of Sri Lanka;Sri-Lanka
LSO|Basutoland
MAC|China MC SAR;China Mac SAR;Macao SAR;China, Macao SAR;Macao, China;Macao SAR, China;Macau SAR;China, Macao;Macao SAR, PRC;\
Macao Special Administrative Region;China, Macao Special Administrative Region;\
Macao Special Administrative Region of China;China, P.R.: Macao;Portuguese Macao;\
Macao Special Administrative Region of the People's Republic of China;China, People's Republic of: Macao;\
Macao SAR, People's Republic of China
MAR|Maroc
MDA|Moldavia;Moldova Republic;Moldavian SSR
MDG|Malagasy Republic;Malagasy;Democratic Republic of Madagascar
MDV|Maldive Islands;Maldives Islands;Maldive
MEX|United Mexican States;Mexico, United States of
MHL|Marshalls;Marshall
MKD|FYROM;FYR Macedonia;Former Yugoslav Republic of Macedonia;Macedonia, FYR;Macedonia FYROM;\
Former Yugoslav Republic of North Macedonia;Macedonia, former Yugoslav;Macedonia (FYROM);\
Former Yugo Republic of Macedonia;Republic of North Macedonia;FYRO Macedonia;FYRM;Slav Macedonia
MLI|French Sudan;Sudanese Republic
MMR|Burma;Union of Burma;Union of Myanmar;Republic of the Union of Myanmar;Myanmar Union;Myanmar, Burma;Birma;\
Socialist Republic of the Union of Burma;Union of Myanmar (Burma)
MNG|Mongolian People's Republic;Mongolian Republic
MNP|Northern Marianas;North Mariana Islands;North Marianas;Commonwealth of the Northern Mariana Islands;CNMI;\
Northern Mariana;Mariana Islands, Northern
MWI|Nyasaland
MYS|Malaya;Federation of Malaya;Federation of Malaysia
NAM|South West Africa;Southwest Africa;SW Africa;South-West Africa (Namibia)
NLD|Holland;Kingdom of the Netherlands;Netherland;Netherlands, Kingdom of
NRU|Naoero
NZL|Aotearoa;Aotearoa New Zealand;New-Zealand;N. Zealand;Dominion of New Zealand
PAP|Papal State;States of the Church
PHL|Philippine Islands;Philippine Republic
PLW|Pacific Islands (Palau);Belau;Palau Islands
PNG|Papua N. Guin;PNG;P.N.G.;Papua-New Guinea;Independent State of Papua New Guinea;Papua New Guinea, Independent State of;\
Papua NewGuinea
POL|Polish People's Republic;Polish Republic
PRK|Korea, People's Republic of;D.P.R.K.;DPR Korea;Democratic People's Republic of Korea;Korea, Democratic Republic of;Korea, Dem. Rep.;\
Korea North;Korea Democratic People;Korea, D.P.R.;Northern Korea;Korea, North, Democratic People's Republic of;\
Korea, Democratic People's Republic of (North);People's Democratic Republic of Korea;Korea, DPRK;North Korea, DPRK;\
Korea (Democratic People's Republic);North Korea, Democratic People's Republic of;DPRK Korea;Korea DPR
PRT|Portuguese Republic
PSE|Palestine/West Bank;Palestine, West Bank;West Bank and Gaza;West Bank and Gaza Strip;Palestinian Territory;Occupied Palestinian Territory;\
Occupied Palestinian Territories;Palestinian Territory, Occupied;Palestinian Authority;\
Palestinian National Authority;State of Palestine;Palestinian Autonomous Territories;Gaza and West Bank;\
Gaza Strip and West Bank;WBG;Occupied Palestinian Territory, including East Jerusalem;Palestinian State;\
West Bank/Gaza;West Bank, Gaza Strip;Palestine, Occupied Territory;Palestine Occupied Territories;Palestinians
PYF|Tahiti
QAT|State of Qatar
REU|Reunion Island
ROU|Rumania;Roumania;Socialist Republic of Romania;Romania People's Republic
RUS|Russian Federation;Russian Fed.;Russian Empire;Russian Republic;Russia (Russian Federation);Russia Federation;\
Imperial Russia;Tsarist Russia;RSFSR;Russian SFSR;Russian Soviet Federative Socialist Republic
RVN|South Vietnam;Republic of Vietnam;South Viet Nam;Republic of Viet Nam;Vietnam, South;Viet Nam, South;\
Republic of South Vietnam;Republic of South Viet Nam;Southern Vietnam;Vietnam, Republic of (South);\
State of Vietnam;South Vietnam, Republic of
SAU|Kingdom of Saudi Arabia;Saudi;KSA;Saudi-Arabia;S. Arabia
SDN|Sudan (pre-secession);North Sudan;Northern Sudan;Sudan, North;Anglo-Egyptian Sudan;Former Sudan;Sudan (former);Sudan (pre-2011);\
Democratic Republic of the Sudan;Sudan before 2012
SGP|State of Singapore
SHN|Saint Helena;St. Helena Island;Saint Helena and Dependencies;Saint Helena, Ascension and Tristan da Cunha
SLB|British Solomon Islands;Solomons;Solomon
SMR|Most Serene Republic of San Marino
SOM|Somali Republic;Somali Democratic Republic;Italian Somaliland;Somali
SPM|Saint Pierre and Miquelon;St. Pierre-Miquelon;Saint-Pierre and Miquelon
SRB|Serbia and Montenegro;Federal Republic of Yugoslavia;State Union of Serbia and Montenegro;\
Yugoslavia, Federal Republic of;Yugoslavia (FRY);FRY;Yugoslavia (Serbia and Montenegro);Serbia-Montenegro;\
Serbia/Montenegro;Yugoslavia, Federal Republic of (Serbia and Montenegro);Servia;FRY Serbia and Montenegro;\
Federal Republic of Yugoslavia (Serbia and Montenegro);Montenegro and Serbia;Yugoslavia, F.R.;F.R. of Yugoslavia;\
Former Serbia and Montenegro
STP|São Tomé;S. Tome and Principe;Saint Thomas and Prince;Sao Tome-Principe;Saint Thomas and Principe;\
Sao Tome and Principe Islands
SUN|U.S.S.R.;Soviet Union;Union of Soviet Socialist Republics;Former Soviet Union;Former USSR;USSR (former);\
Union of Socialist Soviet Republics;USSR, former;Soviet Union (former);Soviet Union, USSR;FSU;\
Soviet Socialist Republics, Union of;USSR (Soviet Union)
SUR|Dutch Guyana;Dutch Guiana;Netherlands Guiana;Surinam
SVK|Slovak Republic;Slovak Rep
SWZ|Swaziland;Ngwane;Kingdom of Swaziland;eSwatini
SXM|Saint Martin (Dutch);Sint Maarten (Dutch);Sint Maarten, Kingdom of the Netherlands;St. Maarten;Saint Maarten;Sint Maarten (Dutch);\
St. Maarten (Dutch part);Saint Martin (Dutch part)
SYR|Syrian Arab Republic;Syria Arab Republic;Syrian Republic;S.A.R. Syria;Syrian Arab Rep
TCA|Turks and Caicos;Turks & Caicos;Turks, Caicos Islands
TCD|Tchad
THA|Siam
TJK|Tadzhikistan;Tadjikistan;Tajikistan Republic;Tadjikstan
TKM|Turkmenia;Turkmen Republic
TLS|East Timor;Portuguese Timor;Timor Leste;Timor East
TTO|Trinidad;Trinidad-Tobago;Trinidad/Tobago
TUN|Beylik of Tunis;Regency of Tunis;Kingdom of Tunis
TUR|Ottoman Empire;Ottoman Turkey;Turkish Republic;Republic of Türkiye
TUV|Ellice Islands
TWN|China, Taipei;Republic of China;Taiwan ROC;Taiwan, Republic of China;Taiwan Province of China;Taiwan, China;China, Taiwan;\
Chinese Taipei;Taipei;Taipei, Chinese;Formosa;Nationalist China;China, Republic of;China (Taiwan);Taiwan (China);\
Taiwan, Province of China;China, Taiwan Province of;China Taiwan Province;Taiwan Area;Taiwan POC;Taiwan Province;\
Separate Customs Territory of Taiwan, Penghu, Kinmen and Matsu;\
Separate Customs Territory of Taiwan, Penghu, Kinmen, Matsu;Chinese Taipei (Taiwan);ROC Taiwan;Taiwan District;\
Free China;Republic of China (Taiwan);China, Republic of (Taiwan);Taiwan, Chinese Taipei;\
Taiwan Province of the People's Republic of China;Taiwan, Province of the People's Republic of China;\
Kuomintang China
TZA|Tanganyika;Tanzania/Tanganyika;United Republic of Tanganyika and Zanzibar;Tanzania, Mainland;Mainland Tanzania;\
U.R. of Tanzania: Mainland;United Republic of Tanzania: Mainland
UKR|Ukrainian SSR;Ukrainian Soviet Socialist Republic;Ukraine SSR;the Ukraine
URY|Oriental Republic of Uruguay;Eastern Republic of Uruguay;Banda Oriental
USA|USA;America;United States of North America;US of America;United State of America;States, United;\
United States (USA);the US;United States, US;US (United States);U.S. of A.;The United States, America
VAT|Vatican;Vatican City;Vatican City State;Holy See;State of the Vatican City;Holy See (Vatican City State);\
Holy See (Vatican City);Vatican City (Holy See);Vatican (Holy See);City of the Vatican;Vatican/Holy See;\
Vatican State;The See
VCT|Saint Vincent;St. Vincent and Grenadines;St. Vincent & the Grenadines;Saint Vincent/Grenadines;\
St. Vincent-Grenadines
VEN|Bolivarian Republic of Venezuela;Venezuela, RB;Venezuela República Bolivariana;\
Venezuela, Republica Bolivariana de;United States of Venezuela;República Bolivariana de Venezuela
VGB|British Virgin Islands;Virgin Islands, British;UK Virgin Islands;Virgin Islands, UK;BVI;Virgin Islands (UK)
VIR|U.S. Virgin Islands;Virgin Islands, US;United States Virgin Islands;Virgin Islands, United States;\
US Virgin Is.;Virgin Islands of the United States;American Virgin Islands;USVI;Virgin Islands (USA);\
Virgin Islands, American;United States of America Virgin Islands
VNM|Vietnam;Viet Nam;Socialist Republic of Vietnam;Socialist Republic of Viet Nam;Democratic Republic of Vietnam;\
Democratic Republic of Viet Nam;North Vietnam;North Viet Nam;Vietnam, North;Vietnam Democratic Republic;DRV;SRV;\
Vietnam Socialist Republic;Viet Nam, Democratic Republic of;Northern Vietnam;\
Vietnam, Democratic Republic of (North);Unified Vietnam;Democratic Republic of Vietnam (North)
VUT|New Hebrides
WLF|Wallis and Futura;Wallis and Futuna Islands
WSM|Western Samoa;Samoa, Western;Independent State of Samoa;Independent State of Western Samoa;West Samoa
XKX|Republic of Kosovo;Kosova;Kosovo and Metohija;Kosovo (UNSCR 1244);Kosovo (UN resolution 1244)
YEM|North Yemen;Yemen Arab Republic;Arab Republic of Yemen;Yemen, North;Yemen, Arab Republic;Republic of Yemen;\
Yemen (North);Northern Yemen;Yemen (Sanaa);YAR;Yemen, Republic;Kingdom of Yemen;Mutawakkilite Kingdom of Yemen;\
Yemen Arab;Yemen (Sana'a);Unified Yemen;Yemen, Arab Republic (North)
YMD|Former Yemen Dem.;South Yemen;People's Democratic Republic of Yemen;Democratic Yemen;Yemen, South;Yemen PDR;\
Yemen People's Republic;Yemen, Democratic;Yemen, People's Democratic Republic;PDRY;\
People's Republic of Southern Yemen;Southern Yemen;Yemen (Aden);Democratic Republic of Yemen;\
People's Republic of South Yemen;Yemen Democratic Republic;Yemen, People's Democratic Republic of (South)
YUG|Former Yugoslav;SFR Yugoslavia;Socialist Federal Republic of Yugoslavia;Kingdom of Yugoslavia;Former Yugoslavia;SFRY;\
Federal People's Republic of Yugoslavia;Yugoslavia, former;Yugoslavia SFR;\
Former Socialist Federal Republic of Yugoslavia;Kingdom of Serbs, Croats and Slovenes;\
Kingdom of the Serbs, Croats and Slovenes;Jugoslavia;Yugoslavia (SFRY);Socialist Republic of Yugoslavia;\
Yugoslavia, Socialist Federal Republic of the former;Yugoslav Federation
ZAF|Union of South Africa;RSA;Republic of South Africa;South African Republic of South Africa;South-Africa
ZMB|Northern Rhodesia
ZNZ|Sultanate of Zanzibar
ZWE|Rhodesia;Southern Rhodesia;Zimbabwe Rhodesia;Zimbabwe-Rhodesia
"""

ADJECTIVES = """\
AFG|Afghan
AGO|Angolan
ALB|Albanian
ARG|Argentine;Argentinian
ARM|Armenian
AUT|Austrian
AZE|Azerbaijani;Azeri
BDI|Burundian
BEL|Belgian
BEN|Beninese
BFA|Burkinabe
BGD|Bangladeshi
BGR|Bulgarian
BHR|Bahraini
BIH|Bosnian
BLR|Belarusian;Byelorussian
BOL|Bolivian
BRA|Brazilian
CHE|Swiss
CHL|Chilean
CIV|Ivorian
CMR|Cameroonian
COL|Colombian
COM|Comorian
CUB|Cuban
CYP|Cypriot
DJI|Djiboutian
DNK|Danish
DZA|Algerian
ECU|Ecuadorian;Ecuadorean
EGY|Egyptian
ERI|Eritrean
ESP|Spanish
EST|Estonian
ETH|Ethiopian
FIN|Finnish
FJI|Fijian
FRA|French
GAB|Gabonese
GEO|Georgian
GHA|Ghanaian
GIN|Guinean
GMB|Gambian
GRC|Greek;Hellenic
GTM|Guatemalan
HND|Honduran
HRV|Croatian
HTI|Haitian
HUN|Hungarian
IDN|Indonesian
IND|Indian
IRL|Irish
IRN|Iranian
IRQ|Iraqi
ISL|Icelandic
ISR|Israeli
ITA|Italian
JAM|Jamaican
JOR|Jordanian
KAZ|Kazakh
KEN|Kenyan
KGZ|Kyrgyz;Kirghiz
KHM|Cambodian
KWT|Kuwaiti
LBN|Lebanese
LBR|Liberian
LBY|Libyan
LSO|Basotho
LTU|Lithuanian
LVA|Latvian
MAR|Moroccan
MDA|Moldovan;Moldavian
MDG|Malagasy
MDV|Maldivian
MEX|Mexican
MKD|Macedonian
MLI|Malian
MLT|Maltese
MNE|Montenegrin
MNG|Mongolian
MOZ|Mozambican
MRT|Mauritanian
MUS|Mauritian
MWI|Malawian
NAM|Namibian
NER|Nigerien
NGA|Nigerian
NIC|Nicaraguan
NOR|Norwegian
NPL|Nepalese
OMN|Omani
PAK|Pakistani
PAN|Panamanian
PER|Peruvian
PHL|Philippine
POL|Polish
PRT|Portuguese
PRY|Paraguayan
QAT|Qatari
ROU|Romanian
RUS|Russian
RWA|Rwandan;Rwandese
SAU|Saudi
SDN|Sudanese
SEN|Senegalese
SGP|Singaporean
SLV|Salvadoran;Salvadorean
SOM|Somali
SRB|Serbian
SUR|Surinamese
SVK|Slovak;Slovakian
SVN|Slovene;Slovenian
SWE|Swedish
SYR|Syrian
TCD|Chadian
TGO|Togolese
THA|Thai
TJK|Tajik
TKM|Turkmen
TON|Tongan
TUN|Tunisian
TUR|Turkish
TZA|Tanzanian
UGA|Ugandan
UKR|Ukrainian
URY|Uruguayan
UZB|Uzbek
VEN|Venezuelan
XKX|Kosovar
YEM|Yemeni
ZMB|Zambian
ZWE|Zimbabwean
"""
"""Adjectives before Republic or Kingdom: the Gabonese Republic."""

SHARED: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("KOR", "PRK", "KRE"),
        "Korea;Corea;Corée;Coreia;Kore;Корея;قوريا;كوريا;コリア;Koreja;Koreya;Koreai;Coreea;Кореја",
    ),
    (("COG", "COD"), "Congo;Kongo;Конго;刚果;剛果;コンゴ;콩고;الكونغو;Konqo;Κονγκό;Конґо;the Congos"),
    (("VIR", "VGB"), "Virgin Islands;Virgin Is.;Islas Vírgenes;Îles Vierges;Jungferninseln;Виргинские Острова"),
    (("EGY", "SYR"), "United Arab Republic;UAR;U.A.R."),
)
"""Names of several states, which a person is asked to tell apart; those of the past count in their years alone."""

DIVIDED: tuple[tuple[tuple[str, str], str], ...] = (
    (
        ("DEU", "DDR"),
        "Germany;Deutschland;Allemagne;Alemania;Germania;Alemanha;Duitsland;Niemcy;Германия;Німеччина;德国;德國;ドイツ;독일;"
        "ألمانيا;Almanya;Tyskland;آلمان;जर्मनी",
    ),
    (
        ("VNM", "RVN"),
        "Vietnam;Viet Nam;Viêt Nam;Вьетнам;В'єтнам;越南;ベトナム;베트남;فيتنام;Wietnam;Vietnã;Vietname;ویتنام",
    ),
    (("YEM", "YMD"), "Yemen;Yémen;Jemen;Йемен;Ємен;也门;也門;イエメン;예멘;اليمن;Iémen;Iêmen;Yaman;یمن"),
)
"""Names that the first state bears today and that meant either while the second stood."""

NO_STATE = (
    "State of the Union;West Papua;Other Asia;Papua;New Guinea;East Pakistan;Southern Africa;North Africa;Central Africa;"
    "American Republic;African Republic;Arab Republic;Soviet Republic;French Indochina;Saint Martin;Guiana;Northern Ireland;"
    "Samoa Islands;Guinea Islands;Timor;Republic of Dominica;Timor Island;Estado de México"
)
"""Names that words of a state's name would suggest and that are none."""


SOVEREIGN = {
    i: whose
    for whose, ids in {
        "CHN": "HKG MAC",
        "DNK": "FRO GRL",
        "FRA": "GLP GUF MTQ MYT NCL PYF REU SPM WLF",
        "GBR": "AIA BMU CYM FLK GGY GIB IMN JEY MSR SHN TCA VGB",
        "NLD": "ABW BES CUW SXM",
        "NZL": "COK NIU",
        "USA": "ASM GUM MNP PRI VIR",
    }.items()
    for i in ids.split()
}
"""The state whose name may stand behind a territory's: Guam (USA)."""


def rows(table: str) -> Iterator[tuple[str, str]]:
    """(id, name) for every name of a table of lines 'ID|name;name'."""
    for line in table.splitlines():
        i, _, names = line.partition("|")
        for name in names.split(";"):
            yield i, name
