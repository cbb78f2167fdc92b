"""States and territories: id | name | kind | spells | COW | Gleditsch-Ward | UN M49 | region | other names.

Ids are ISO 3166-1 alpha-3, with ISO 3166-3 or Correlates of War letters for states of the past.
Spells are the years of membership in the state system: Correlates of War State System Membership
v2016 (Gleditsch and Ward's list, 1999, where COW has none), with the tail kept open, and succession
made explicit (SUN to RUS on 1991-12-26, YUG to SRB on 1992-04-28, one DEU). Names and codes follow
Arel-Bundock, Enevoldsen and Yetman (2018), Journal of Open Source Software 3(28), 848.
"""

TABLE = """\
ABW|Aruba|territory||||533|Latin America and the Caribbean|
AFG|Afghanistan|state|1919-08-08/|700|700|4|Southern Asia|Afganistán;Афганистан;阿富汗
AGO|Angola|state|1975-11-11/|540|540|24|Sub-Saharan Africa|Ангола;安哥拉
AIA|Anguilla|territory||||660|Latin America and the Caribbean|Anguila
ALB|Albania|state|1914-01-01/1939-04-07,1944-11-17/|339|339|8|Southern Europe|Albanie;Albanien;Албания;阿尔巴尼亚
AND|Andorra|state|1993-07-28/|232|232|20|Southern Europe|Andorre;Андорра;安道尔
ARE|United Arab Emirates|state|1971-12-02/|696|696|784|Western Asia|UAE;United Arab Emirates (the);Émirats arabes unis;Vereinigte Arabische Emirate;Emiratos Árabes Unidos;Объединенные Арабские Эмираты;阿拉伯联合酋长国
ARG|Argentina|state|1841-01-01/|160|160|32|Latin America and the Caribbean|Argentine;Argentinien;Аргентина;阿根廷
ARM|Armenia|state|1991-12-26/|371|371|51|Western Asia|Arménie;Armenien;Армения;亚美尼亚
ASM|American Samoa|territory||||16|Polynesia|Samoa américaines;Amerikanisch-Samoa;Samoa americana
ATG|Antigua & Barbuda|state|1981-11-01/|58|58|28|Latin America and the Caribbean|Antigua and Barbuda;Antigua-et-Barbuda;Antigua und Barbuda;Antigua y Barbuda;Антигуа и Барбуда;安提瓜和巴布达
AUH|Austria-Hungary|former|1816-01-01/1918-11-12|300|300||Eastern Europe|
AUS|Australia|state|1920-01-10/|900|900|36|Australia and New Zealand|Australie;Australien;Австралия;澳大利亚
AUT|Austria|state|1919-09-10/1938-03-13,1955-07-27/|305|305|40|Western Europe|Autriche;Österreich;Австрия;奥地利
AZE|Azerbaijan|state|1991-12-26/|373|373|31|Western Asia|Azerbaïdjan;Aserbaidschan;Azerbaiyán;Азербайджан;阿塞拜疆
BAD|Baden|former|1816-01-01/1871-01-18|267|267||Western Europe|
BAV|Bavaria|former|1816-01-01/1871-01-18|245|245||Western Europe|
BDI|Burundi|state|1962-07-01/|516|516|108|Sub-Saharan Africa|Бурунди;布隆迪
BEL|Belgium|state|1830-12-20/1940-05-28,1945-06-26/|211|211|56|Western Europe|Belgique;Belgien;Bélgica;Бельгия;比利时
BEN|Benin|state|1960-08-01/|434|434|204|Sub-Saharan Africa|Dahomey;Bénin;Benín;Бенин;贝宁
BES|Caribbean Netherlands|territory||||535|Latin America and the Caribbean|Bonaire, Sint Eustatius and Saba;Pays-Bas caribéens;Bonaire, Sint Eustatius und Saba;Caribe neerlandés
BFA|Burkina Faso|state|1960-08-05/|439|439|854|Sub-Saharan Africa|Upper Volta;Буркина-Фасо;布基纳法索
BGD|Bangladesh|state|1971-12-16/|771|771|50|Southern Asia|Bangladesch;Бангладеш;孟加拉国
BGR|Bulgaria|state|1908-10-05/|355|355|100|Eastern Europe|Bulgarie;Bulgarien;Болгария;保加利亚
BHR|Bahrain|state|1971-08-15/|692|692|48|Western Asia|Bahreïn;Baréin;Бахрейн;巴林
BHS|Bahamas|state|1973-07-10/|31|31|44|Latin America and the Caribbean|Bahamas (The);Bahamas (the);Bahamas (les);Багамские Острова;巴哈马
BIH|Bosnia and Herzegovina|state|1992-04-07/|346|346|70|Southern Europe|Bosnia;Bosnia & Herzegovina;Bosnie-Herzégovine;Bosnien und Herzegowina;Bosnia y Herzegovina;Босния и Герцеговина;波斯尼亚和黑塞哥维那
BLR|Belarus|state|1991-08-25/|370|370|112|Eastern Europe|Biélorussie;Weißrussland;Bielorrusia;Bélarus;Беларусь;白俄罗斯
BLZ|Belize|state|1981-09-21/|80|80|84|Latin America and the Caribbean|Belice;Белиз;伯利兹
BMU|Bermuda|territory||||60|Northern America|Bermudes;Bermudas
BOL|Bolivia|state|1848-01-01/|145|145|68|Latin America and the Caribbean|Bolivia (Plurinational State of);Bolivie;Bolivien;Bolivie (État plurinational de);Боливия (Многонациональное Государство);玻利维亚 (多民族国)
BRA|Brazil|state|1822-09-07/|140|140|76|Latin America and the Caribbean|Brésil;Brasilien;Brasil;Бразилия;巴西
BRB|Barbados|state|1966-11-30/|53|53|52|Latin America and the Caribbean|Barbade;Барбадос;巴巴多斯
BRN|Brunei|state|1984-01-01/|835|835|96|South-eastern Asia|Brunei Darussalam;Brunéi Darussalam;Brunéi;Бруней-Даруссалам;文莱达鲁萨兰国
BTN|Bhutan|state|1971-09-21/|760|760|64|Southern Asia|Bhoutan;Bután;Бутан;不丹
BWA|Botswana|state|1966-09-30/|571|571|72|Sub-Saharan Africa|Botsuana;Ботсвана;博茨瓦纳
CAF|Central African Republic|state|1960-08-13/|482|482|140|Sub-Saharan Africa|Central African Republic (the);République centrafricaine;Zentralafrikanische Republik;República Centroafricana;Центральноафриканская Республика;中非共和国
CAN|Canada|state|1920-01-10/|20|20|124|Northern America|Kanada;Canadá;Канада;加拿大
CHE|Switzerland|state|1816-01-01/|225|225|756|Western Europe|Suisse;Schweiz;Suiza;Швейцария;瑞士
CHL|Chile|state|1839-01-01/|155|155|152|Latin America and the Caribbean|Chili;Чили;智利
CHN|China|state|1860-10-25/|710|710|156|Eastern Asia|PRC;People's Republic of China;Mainland China;China, P.R.: Mainland;中国;Китай;China (the People's Republic of);Chine
CIV|Côte d'Ivoire|state|1960-08-07/|437|437|384|Sub-Saharan Africa|Ivory Coast;Cote d'Ivoire;Côte d’Ivoire;Elfenbeinküste;Costa de Marfil;Кот-д’Ивуар;科特迪瓦
CMR|Cameroon|state|1960-01-01/|471|471|120|Sub-Saharan Africa|Cameroun;Kamerun;Camerún;Камерун;喀麦隆
COD|DR Congo|state|1960-06-30/|490|490|180|Sub-Saharan Africa|DRC;Zaire;Congo-Kinshasa;Congo - Kinshasa;Democratic Republic of the Congo;Congo (the Democratic Republic of the);Congo Kinshasa;Demokratische Republik Kongo;República Democrática del Congo;République démocratique du Congo;Демократическая Республика Конго;刚果民主共和国
COG|Congo|state|1960-08-15/|484|484|178|Sub-Saharan Africa|Congo-Brazzaville;Congo - Brazzaville;Congo (the);Congo Brazzaville;Republic of the Congo;Kongo;Конго;刚果
COK|Cook Islands|territory||||184|Polynesia|Cook Islands (the);Îles Cook;Cookinseln;Islas Cook
COL|Colombia|state|1831-01-01/|100|100|170|Latin America and the Caribbean|Colombie;Kolumbien;Колумбия;哥伦比亚
COM|Comoros|state|1975-12-31/|581|581|174|Sub-Saharan Africa|Comoros (the);Comores;Komoren;Comoras;Коморские Острова;科摩罗
CPV|Cape Verde|state|1975-07-05/|402|402|132|Sub-Saharan Africa|Cabo Verde;Cap-Vert;Кабо-Верде;佛得角
CRI|Costa Rica|state|1920-01-01/|94|94|188|Latin America and the Caribbean|Коста-Рика;哥斯达黎加
CSK|Czechoslovakia|former|1918-10-28/1939-03-15,1945-05-10/1992-12-31|315|315|200|Eastern Europe|Czecho-Slovakia
CUB|Cuba|state|1902-05-20/1906-09-25,1909-01-23/|40|40|192|Latin America and the Caribbean|Kuba;Куба;古巴
CUW|Curaçao|territory||||531|Latin America and the Caribbean|Curazao
CYM|Cayman Islands|territory||||136|Latin America and the Caribbean|Cayman Islands (the);Îles Caïmans;Kaimaninseln;Islas Caimán
CYP|Cyprus|state|1960-08-16/|352|352|196|Western Asia|Chypre;Zypern;Chipre;Кипр;塞浦路斯
CZE|Czechia|state|1993-01-01/|316|316|203|Eastern Europe|Czech Republic;Tchéquie;Tschechische Republik;República Checa;Чехия;捷克
DDR|German Democratic Republic|former|1949-10-05/1990-10-02|265|265|278|Western Europe|East Germany;GDR
DEU|Germany|state|1816-01-01/1945-05-08,1949-09-21/|255,260|255,260|276|Western Europe|West Germany;Federal Republic of Germany;German Federal Republic;FRG;Allemagne;Deutschland;Alemania;Германия;德国
DJI|Djibouti|state|1977-06-27/|522|522|262|Sub-Saharan Africa|Dschibuti;Yibuti;Джибути;吉布提
DMA|Dominica|state|1978-11-03/|54|54|212|Latin America and the Caribbean|Dominique;Доминика;多米尼克
DNK|Denmark|state|1816-01-01/1940-04-09,1945-05-07/|390|390|208|Northern Europe|Danemark;Dänemark;Dinamarca;Дания;丹麦
DOM|Dominican Republic|state|1894-01-01/1916-11-29,1924-09-29/|42|42|214|Latin America and the Caribbean|Dominican Republic (the);République dominicaine;Dominikanische Republik;República Dominicana;Доминиканская Республика;多米尼加共和国
DZA|Algeria|state|1962-07-05/|615|615|12|Northern Africa|Algérie;Algerien;Argelia;Алжир;阿尔及利亚
ECU|Ecuador|state|1854-01-01/|130|130|218|Latin America and the Caribbean|Équateur;Эквадор;厄瓜多尔
EGY|Egypt|state|1855-01-01/1882-09-15,1937-05-26/|651|651|818|Northern Africa|Égypte;Ägypten;Egipto;Египет;埃及
ERI|Eritrea|state|1993-05-24/|531|531|232|Sub-Saharan Africa|Érythrée;Эритрея;厄立特里亚
ESH|Western Sahara|territory||||732|Northern Africa|Sahara occidental;Westsahara;Sáhara Occidental
ESP|Spain|state|1816-01-01/|230|230|724|Southern Europe|Espagne;Spanien;España;Испания;西班牙
EST|Estonia|state|1918-02-24/1940-06-16,1991-09-06/|366|366|233|Northern Europe|Estonie;Estland;Эстония;爱沙尼亚
ETH|Ethiopia|state|1898-01-01/1936-05-05,1941-05-05/|530|530|231|Sub-Saharan Africa|Éthiopie;Äthiopien;Etiopía;Эфиопия;埃塞俄比亚
FIN|Finland|state|1917-12-06/|375|375|246|Northern Europe|Finlande;Finnland;Finlandia;Финляндия;芬兰
FJI|Fiji|state|1970-10-10/|950|950|242|Melanesia|Fidji;Fidschi;Fiyi;Фиджи;斐济
FLK|Falkland Islands|territory||||238|Latin America and the Caribbean|Falkland Islands (the) [Malvinas];Îles Malouines;Falklandinseln (Malvinas);Islas Malvinas
FRA|France|state|1816-01-01/1942-11-11,1944-08-25/|220|220|250|Western Europe|Frankreich;Francia;Франция;法国
FRO|Faroe Islands|territory||||234|Northern Europe|Faroe Islands (the);Îles Féroé;Färöer Inseln;Islas Feroe
FSM|Micronesia|state|1991-09-17/|987|987|583|Micronesia|Micronesia (Federated States of);Federated States of Micronesia;Micronésie (États fédérés de);Mikronesien;Микронезия (Федеративные Штаты);密克罗尼西亚 (联邦)
GAB|Gabon|state|1960-08-17/|481|481|266|Sub-Saharan Africa|Gabun;Gabón;Габон;加蓬
GBR|United Kingdom|state|1816-01-01/|200|200|826|Northern Europe|UK;U.K.;Britain;Great Britain;England;United Kingdom of Great Britain and Northern Ireland;Royaume-Uni;Großbritannien;Reino Unido;Royaume-Uni de Grande-Bretagne et d’Irlande du Nord;Соединенное Королевство Великобритании и Северной Ирландии;大不列颠及北爱尔兰联合王国
GEO|Georgia|state|1991-12-26/|372|372|268|Western Asia|Géorgie;Georgien;Грузия;格鲁吉亚
GGY|Guernsey|territory||||831|Northern Europe|Guernesey
GHA|Ghana|state|1957-03-06/|452|452|288|Sub-Saharan Africa|Гана;加纳
GIB|Gibraltar|territory||||292|Southern Europe|
GIN|Guinea|state|1958-10-02/|438|438|324|Sub-Saharan Africa|Guinée;Гвинея;几内亚
GLP|Guadeloupe|territory||||312|Latin America and the Caribbean|Guadalupe
GMB|Gambia|state|1965-02-18/|420|420|270|Sub-Saharan Africa|Gambia (the);The Gambia;Gambie;Гамбия;冈比亚
GNB|Guinea-Bissau|state|1974-09-10/|404|404|624|Sub-Saharan Africa|Guinée-Bissau;Гвинея-Бисау;几内亚比绍
GNQ|Equatorial Guinea|state|1968-10-12/|411|411|226|Sub-Saharan Africa|Guinée équatoriale;Äquatorialguinea;Guinea Ecuatorial;Экваториальная Гвинея;赤道几内亚
GRC|Greece|state|1828-01-01/1941-04-23,1944-10-13/|350|350|300|Southern Europe|Grèce;Griechenland;Grecia;Греция;希腊
GRD|Grenada|state|1974-02-07/|55|55|308|Latin America and the Caribbean|Grenade;Granada;Гренада;格林纳达
GRL|Greenland|territory||||304|Northern America|Groenland;Grönland;Groenlandia
GTM|Guatemala|state|1868-01-01/|90|90|320|Latin America and the Caribbean|Гватемала;危地马拉
GUF|French Guiana|territory||||254|Latin America and the Caribbean|Guyane française;Französisch-Guayana;Guayana Francesa
GUM|Guam|territory||||316|Micronesia|
GUY|Guyana|state|1966-05-26/|110|110|328|Latin America and the Caribbean|Гайана;圭亚那
HAN|Hanover|former|1837-06-20/1866-07-26|240|240||Western Europe|
HKG|Hong Kong|territory||||344|Eastern Asia|Hong Kong SAR China;R.A.S. chinoise de Hong Kong;Hongkong
HND|Honduras|state|1899-01-01/|91|91|340|Latin America and the Caribbean|Гондурас;洪都拉斯
HRV|Croatia|state|1992-01-15/|344|344|191|Southern Europe|Croatie;Kroatien;Croacia;Хорватия;克罗地亚
HSE|Hesse Electoral|former|1816-01-01/1866-07-26|273|273||Western Europe|
HSG|Hesse Grand Ducal|former|1816-01-01/1867-04-17|275|275||Western Europe|
HTI|Haiti|state|1859-01-01/1915-07-28,1934-08-15/|41|41|332|Latin America and the Caribbean|Haïti;Haití;Гаити;海地
HUN|Hungary|state|1918-11-16/|310|310|348|Eastern Europe|Hongrie;Ungarn;Hungría;Венгрия;匈牙利
IDN|Indonesia|state|1949-12-27/|850|850|360|South-eastern Asia|Indonésie;Indonesien;Индонезия;印度尼西亚
IMN|Isle of Man|territory||||833|Northern Europe|Île de Man;Isla de Man
IND|India|state|1947-08-15/|750|750|356|Southern Asia|Inde;Indien;Индия;印度
IRL|Ireland|state|1922-12-06/|205|205|372|Northern Europe|Irlande;Irland;Irlanda;Ирландия;爱尔兰
IRN|Iran|state|1855-01-01/|630|630|364|Southern Asia|Persia;Iran, Islamic Rep.;Iran (Islamic Republic of);Irán;Iran (République islamique d’);Иран (Исламская Республика);伊朗（伊斯兰共和国）
IRQ|Iraq|state|1932-10-03/|645|645|368|Western Asia|Irak;Ирак;伊拉克
ISL|Iceland|state|1944-06-17/|395|395|352|Northern Europe|Islande;Island;Islandia;Исландия;冰岛
ISR|Israel|state|1948-05-14/|666|666|376|Western Asia|Israël;Израиль;以色列
ITA|Italy|state|1816-01-01/|325|325|380|Southern Europe|Italie;Italien;Italia;Италия;意大利
JAM|Jamaica|state|1962-08-06/|51|51|388|Latin America and the Caribbean|Jamaïque;Jamaika;Ямайка;牙买加
JEY|Jersey|territory||||832|Northern Europe|
JOR|Jordan|state|1946-03-22/|663|663|400|Western Asia|Jordanie;Jordanien;Jordania;Иордания;约旦
JPN|Japan|state|1860-01-01/1945-08-14,1952-04-28/|740|740|392|Eastern Asia|Japon;Japón;Япония;日本
KAZ|Kazakhstan|state|1991-12-26/|705|705|398|Central Asia|Kasachstan;Kazajistán;Казахстан;哈萨克斯坦
KEN|Kenya|state|1963-12-12/|501|501|404|Sub-Saharan Africa|Kenia;Кения;肯尼亚
KGZ|Kyrgyzstan|state|1991-12-26/|703|703|417|Central Asia|Kyrgyz Republic;Kirghizia;Kirghizistan;Kirgisistan;Kirguistán;Кыргызстан;吉尔吉斯斯坦
KHM|Cambodia|state|1953-11-09/|811|811|116|South-eastern Asia|Kampuchea;Cambodge;Kambodscha;Camboya;Камбоджа;柬埔寨
KIR|Kiribati|state|1999-09-14/|946|970|296|Micronesia|Кирибати;基里巴斯
KNA|St. Kitts & Nevis|state|1983-09-19/|60|60|659|Latin America and the Caribbean|Saint Kitts and Nevis;St. Kitts and Nevis;Saint-Christophe-et-Niévès;St. Kitts und Nevis;San Cristóbal y Nieves;Saint-Kitts-et-Nevis;Сент-Китс и Невис;圣基茨和尼维斯
KOR|South Korea|state|1949-06-29/|732|732|410|Eastern Asia|ROK;Republic of Korea;Korea (the Republic of);Korea South;Corée du Sud;Korea, Republik von;Corea del Sur;République de Corée;Республика Корея;大韩民国
KRE|Korea (to 1905)|former|1887-01-01/1905-11-17|730|730||Eastern Asia|Korean Empire;Joseon
KWT|Kuwait|state|1961-06-19/|690|690|414|Western Asia|Koweït;Кувейт;科威特
LAO|Laos|state|1953-10-23/|812|812|418|South-eastern Asia|Lao People’s Democratic Republic;Lao People's Democratic Republic (the);Demokratische Volksrepublik Laos;République démocratique populaire lao;Лаосская Народно-Демократическая Республика;老挝人民民主共和国
LBN|Lebanon|state|1946-03-10/|660|660|422|Western Asia|Liban;Libanon;Líbano;Ливан;黎巴嫩
LBR|Liberia|state|1920-06-30/|450|450|430|Sub-Saharan Africa|Libéria;Либерия;利比里亚
LBY|Libya|state|1951-12-24/|620|620|434|Northern Africa|Libye;Libyen;Libia;Ливия;利比亚
LCA|St. Lucia|state|1979-02-22/|56|56|662|Latin America and the Caribbean|Saint Lucia;Sainte-Lucie;Santa Lucía;Сент-Люсия;圣卢西亚
LIE|Liechtenstein|state|1990-09-18/|223|223|438|Western Europe|Лихтенштейн;列支敦士登
LKA|Sri Lanka|state|1948-02-04/|780|780|144|Southern Asia|Ceylon;Шри-Ланка;斯里兰卡
LSO|Lesotho|state|1966-10-04/|570|570|426|Sub-Saharan Africa|Lesoto;Лесото;莱索托
LTU|Lithuania|state|1918-02-16/1940-06-15,1991-09-06/|368|368|440|Northern Europe|Lituanie;Litauen;Lituania;Литва;立陶宛
LUX|Luxembourg|state|1920-11-15/1940-05-10,1944-09-10/|212|212|442|Western Europe|Luxemburg;Luxemburgo;Люксембург;卢森堡
LVA|Latvia|state|1918-11-18/1940-06-16,1991-09-06/|367|367|428|Northern Europe|Lettonie;Lettland;Letonia;Латвия;拉脱维亚
MAC|Macao|territory||||446|Eastern Asia|Macao SAR China;R.A.S. chinoise de Macao
MAR|Morocco|state|1847-01-01/1912-03-30,1956-03-02/|600|600|504|Northern Africa|Maroc;Marokko;Marruecos;Марокко;摩洛哥
MCO|Monaco|state|1993-05-28/|221|221|492|Western Europe|Mónaco;Монако;摩纳哥
MDA|Moldova|state|1991-12-26/|359|359|498|Eastern Europe|Republic of Moldova;Moldova (the Republic of);Moldavie;Republik Moldau;Moldavia;République de Moldova;Республика Молдова;摩尔多瓦共和国
MDG|Madagascar|state|1960-06-26/|580|580|450|Sub-Saharan Africa|Madagaskar;Мадагаскар;马达加斯加
MDV|Maldives|state|1965-07-26/|781|781|462|Southern Asia|Malediven;Maldivas;Мальдивские Острова;马尔代夫
MEC|Mecklenburg Schwerin|former|1843-01-01/1867-04-17|280|280||Western Europe|
MEX|Mexico|state|1831-01-01/|70|70|484|Latin America and the Caribbean|Mexique;Mexiko;México;Мексика;墨西哥
MHL|Marshall Islands|state|1991-09-17/|983|983|584|Micronesia|Marshall Islands (the);Îles Marshall;Marshallinseln;Islas Marshall;Маршалловы Острова;马绍尔群岛
MKD|North Macedonia|state|1993-04-08/|343|343|807|Southern Europe|Macedonia;Macédoine du Nord;Nordmazedonien;Macedonia del Norte;Северная Македония;北马其顿
MLI|Mali|state|1960-06-20/|432|432|466|Sub-Saharan Africa|Мали;马里
MLT|Malta|state|1964-09-21/|338|338|470|Southern Europe|Malte;Мальта;马耳他
MMR|Myanmar|state|1948-01-04/|775|775|104|South-eastern Asia|Burma;Myanmar (Burma);Burma/Myanmar;Myanmar (Birmanie);Myanmar (Birmania);Мьянма;缅甸
MNE|Montenegro|state|2006-06-12/|341|341|499|Southern Europe|Monténégro;Черногория;黑山
MNG|Mongolia|state|1921-03-13/|712|712|496|Eastern Asia|Mongolie;Mongolei;Монголия;蒙古
MNP|Northern Mariana Islands|territory||||580|Micronesia|Northern Mariana Islands (the);Îles Mariannes du Nord;Nördliche Marianen;Islas Marianas del Norte
MOD|Modena|former|1842-01-01/1860-03-15|332|332||Western Europe|
MOZ|Mozambique|state|1975-06-25/|541|541|508|Sub-Saharan Africa|Mosambik;Мозамбик;莫桑比克
MRT|Mauritania|state|1960-11-28/|435|435|478|Sub-Saharan Africa|Mauritanie;Mauretanien;Мавритания;毛里塔尼亚
MSR|Montserrat|territory||||500|Latin America and the Caribbean|
MTQ|Martinique|territory||||474|Latin America and the Caribbean|Martinica
MUS|Mauritius|state|1968-03-12/|590|590|480|Sub-Saharan Africa|Maurice;Mauricio;Маврикий;毛里求斯
MWI|Malawi|state|1964-07-06/|553|553|454|Sub-Saharan Africa|Malaui;Малави;马拉维
MYS|Malaysia|state|1957-08-31/|820|820|458|South-eastern Asia|Malaisie;Malasia;Малайзия;马来西亚
MYT|Mayotte|territory||||175|Sub-Saharan Africa|
NAM|Namibia|state|1990-03-21/|565|565|516|Sub-Saharan Africa|Namibie;Намибия;纳米比亚
NCL|New Caledonia|territory||||540|Melanesia|Nouvelle-Calédonie;Neukaledonien;Nueva Caledonia
NER|Niger|state|1960-10-03/|436|436|562|Sub-Saharan Africa|Niger (the);Níger;Нигер;尼日尔
NGA|Nigeria|state|1960-10-01/|475|475|566|Sub-Saharan Africa|Nigéria;Нигерия;尼日利亚
NIC|Nicaragua|state|1900-01-01/|93|93|558|Latin America and the Caribbean|Никарагуа;尼加拉瓜
NIU|Niue|territory||||570|Polynesia|
NLD|Netherlands|state|1816-01-01/1940-07-14,1945-06-26/|210|210|528|Western Europe|Holland;Netherlands (Kingdom of the);Netherlands (the);Pays-Bas;Niederlande;Países Bajos;Pays-Bas (Royaume des);Нидерланды (Королевство);荷兰王国
NOR|Norway|state|1905-06-07/1940-04-30,1945-05-07/|385|385|578|Northern Europe|Norvège;Norwegen;Noruega;Норвегия;挪威
NPL|Nepal|state|1920-01-01/|790|790|524|Southern Asia|Népal;Непал;尼泊尔
NRU|Nauru|state|1999-09-14/|970|971|520|Micronesia|Науру;瑙鲁
NZL|New Zealand|state|1920-01-10/|920|920|554|Australia and New Zealand|Nouvelle-Zélande;Neuseeland;Nueva Zelanda;Новая Зеландия;新西兰
OMN|Oman|state|1971-10-07/|698|698|512|Western Asia|Omán;Оман;阿曼
PAK|Pakistan|state|1947-08-14/|770|770|586|Southern Asia|Pakistán;Пакистан;巴基斯坦
PAN|Panama|state|1903-11-03/|95|95|591|Latin America and the Caribbean|Panamá;Панама;巴拿马
PAP|Papal States|former|1816-01-01/1860-11-05|327|327||Western Europe|
PER|Peru|state|1839-01-01/|135|135|604|Latin America and the Caribbean|Pérou;Perú;Перу;秘鲁
PHL|Philippines|state|1946-07-04/|840|840|608|South-eastern Asia|Philippines (the);Philippinen;Filipinas;Филиппины;菲律宾
PLW|Palau|state|1994-12-15/|986|986|585|Micronesia|Palaos;Палау;帕劳
PMA|Parma|former|1851-01-01/1860-03-15|335|335||Western Europe|
PNG|Papua New Guinea|state|1975-09-16/|910|910|598|Melanesia|Papouasie-Nouvelle-Guinée;Papua-Neuguinea;Papúa Nueva Guinea;Папуа — Новая Гвинея;巴布亚新几内亚
POL|Poland|state|1918-11-03/1939-09-27,1945-06-28/|290|290|616|Eastern Europe|Pologne;Polen;Polonia;Польша;波兰
PRI|Puerto Rico|territory||||630|Latin America and the Caribbean|Porto Rico
PRK|North Korea|state|1948-09-09/|731|731|408|Eastern Asia|DPRK;Democratic People’s Republic of Korea;Korea (the Democratic People's Republic of);Korea North;Corée du Nord;Korea, Demokratische Volksrepublik;Corea del Norte;République populaire démocratique de Corée;Корейская Народно-Демократическая Республика;朝鲜民主主义人民共和国
PRT|Portugal|state|1816-01-01/|235|235|620|Southern Europe|Португалия;葡萄牙
PRY|Paraguay|state|1846-01-01/1870-06-20,1876-06-22/|150|150|600|Latin America and the Caribbean|Парагвай;巴拉圭
PSE|Palestine|territory||||275|Western Asia|Palestinian Territories;Palestine, State of;Palestine/Gaza;Territoires palestiniens;Palästina;Palestina
PYF|French Polynesia|territory||||258|Polynesia|Polynésie française;Französisch Polynesien;Polinesia francesa
QAT|Qatar|state|1971-09-03/|694|694|634|Western Asia|Katar;Catar;Катар;卡塔尔
REU|Réunion|territory||||638|Sub-Saharan Africa|La Réunion;Reunión
ROU|Romania|state|1878-07-13/|360|360|642|Eastern Europe|Roumanie;Rumänien;Rumanía;Румыния;罗马尼亚
RUS|Russia|state|1816-01-01/1922-12-29,1991-12-26/|365|365|643|Eastern Europe|Russian Federation;Россия;俄罗斯;RF;Russian Federation (the);Russie;Russische Föderation;Rusia;Fédération de Russie;Российская Федерация;俄罗斯联邦
RVN|Republic of Vietnam|former|1954-06-04/1975-04-30|817|817||South-eastern Asia|South Vietnam
RWA|Rwanda|state|1962-07-01/|517|517|646|Sub-Saharan Africa|Ruanda;Руанда;卢旺达
SAU|Saudi Arabia|state|1927-05-20/|670|670|682|Western Asia|KSA;Arabie saoudite;Saudi Arabien;Arabia Saudí;Саудовская Аравия;沙特阿拉伯
SAX|Saxony|former|1816-01-01/1867-04-17|269|269||Western Europe|
SDN|Sudan|state|1956-01-01/|625|625|729|Northern Africa|Sudan (the);Sudan-North;Soudan;Sudán;Судан;苏丹
SEN|Senegal|state|1960-08-20/|433|433|686|Sub-Saharan Africa|Sénégal;Сенегал;塞内加尔
SGP|Singapore|state|1965-08-09/|830|830|702|South-eastern Asia|Singapour;Singapur;Сингапур;新加坡
SHN|St. Helena|territory||||654|Sub-Saharan Africa|Saint Helena, Ascension and Tristan da Cunha;Sainte-Hélène;St. Helena, Ascension und Tristan da Cunha;Santa Elena, Ascensión y Tristán de Acuña
SIC|Two Sicilies|former|1816-01-01/1861-02-13|329|329||Western Europe|
SLB|Solomon Islands|state|1978-07-07/|940|940|90|Melanesia|Îles Salomon;Salomon-Inseln;Islas Salomón;Соломоновы Острова;所罗门群岛
SLE|Sierra Leone|state|1961-04-27/|451|451|694|Sub-Saharan Africa|Sierra Leona;Сьерра-Леоне;塞拉利昂
SLV|El Salvador|state|1875-01-01/|92|92|222|Latin America and the Caribbean|Salvador;Сальвадор;萨尔瓦多
SMR|San Marino|state|1992-03-02/|331|331|674|Southern Europe|Saint-Marin;Сан-Марино;圣马力诺
SOM|Somalia|state|1960-07-01/|520|520|706|Sub-Saharan Africa|Somalie;Сомали;索马里
SPM|St. Pierre & Miquelon|territory||||666|Northern America|Saint Pierre and Miquelon;Saint-Pierre-et-Miquelon;Saint-Pierre und Miquelon;San Pedro y Miquelón
SRB|Serbia|state|1878-07-13/1918-11-30,1992-04-28/|345|340,345|688|Southern Europe|Serbia and Montenegro;FR Yugoslavia;Serbie;Serbien;Сербия;塞尔维亚
SSD|South Sudan|state|2011-07-09/|626|626|728|Sub-Saharan Africa|Soudan du Sud;Südsudan;Sudán del Sur;Южный Судан;南苏丹
STP|São Tomé & Príncipe|state|1975-07-12/|403|403|678|Sub-Saharan Africa|Sao Tome and Principe;Sao Tomé-et-Principe;Sao Tome und Principe;Santo Tomé y Príncipe;Сан-Томе и Принсипи;圣多美和普林西比
SUN|Soviet Union|former|1922-12-30/1991-12-25|365|365|810|Eastern Europe|USSR;Union of Soviet Socialist Republics;СССР;UdSSR;苏联
SUR|Suriname|state|1975-11-25/|115|115|740|Latin America and the Caribbean|Surinam;Суринам;苏里南
SVK|Slovakia|state|1993-01-01/|317|317|703|Eastern Europe|Slovak Republic;Slovaquie;Slowakei;Eslovaquia;Словакия;斯洛伐克
SVN|Slovenia|state|1992-01-15/|349|349|705|Southern Europe|Slovénie;Slowenien;Eslovenia;Словения;斯洛文尼亚
SWE|Sweden|state|1816-01-01/|380|380|752|Northern Europe|Suède;Schweden;Suecia;Швеция;瑞典
SWZ|Eswatini|state|1968-09-06/|572|572|748|Sub-Saharan Africa|Swaziland;Swasiland;Suazilandia;Эсватини;斯威士兰
SXM|Sint Maarten|territory||||534|Latin America and the Caribbean|Sint Maarten (Dutch part);Saint-Martin (partie néerlandaise);Sint Maarten (Niederländischer Teil);San Martín (Países Bajos)
SYC|Seychelles|state|1976-06-29/|591|591|690|Sub-Saharan Africa|Seychellen;Сейшельские Острова;塞舌尔
SYR|Syria|state|1946-04-17/1958-02-01,1961-09-29/|652|652|760|Western Asia|Syrian Arab Republic;Syrian Arab Republic (the);Syrie;Syrische Arabische Republik;Siria;République arabe syrienne;Сирийская Арабская Республика;阿拉伯叙利亚共和国
TCA|Turks & Caicos Islands|territory||||796|Latin America and the Caribbean|Turks and Caicos Islands (the);Îles Turques-et-Caïques;Turks- und Caicosinseln;Islas Turcas y Caicos
TCD|Chad|state|1960-08-11/|483|483|148|Sub-Saharan Africa|Tchad;Tschad;Чад;乍得
TGO|Togo|state|1960-04-27/|461|461|768|Sub-Saharan Africa|Того;多哥
THA|Thailand|state|1887-01-01/|800|800|764|South-eastern Asia|Thaïlande;Tailandia;Таиланд;泰国
TJK|Tajikistan|state|1991-12-26/|702|702|762|Central Asia|Tadjikistan;Tadschikistan;Tayikistán;Таджикистан;塔吉克斯坦
TKM|Turkmenistan|state|1991-12-26/|701|701|795|Central Asia|Turkménistan;Turkmenistán;Туркменистан;土库曼斯坦
TLS|Timor-Leste|state|2002-09-27/|860|860|626|South-eastern Asia|East Timor;Timor oriental;Timor Oriental;Тимор-Лешти;东帝汶
TON|Tonga|state|1999-09-14/|955|972|776|Polynesia|Тонга;汤加
TTO|Trinidad and Tobago|state|1962-08-31/|52|52|780|Latin America and the Caribbean|Trinidad & Tobago;Trinité-et-Tobago;Trinidad und Tobago;Trinidad y Tobago;Тринидад и Тобаго;特立尼达和多巴哥
TUN|Tunisia|state|1825-01-01/1881-05-12,1956-03-20/|616|616|788|Northern Africa|Tunisie;Tunesien;Túnez;Тунис;突尼斯
TUR|Türkiye|state|1816-01-01/|640|640|792|Western Asia|Turkey;Turkiye;Turquie;Türkei;Turquía;Турция;土耳其
TUS|Tuscany|former|1816-01-01/1860-03-15|337|337||Western Europe|
TUV|Tuvalu|state|2000-09-05/|947|973|798|Polynesia|Тувалу;图瓦卢
TWN|Taiwan|state|1949-12-08/|713|713|158|Eastern Asia|Taiwan (Province of China);Taïwan;Taiwán;Republic of China;ROC;Chinese Taipei
TZA|Tanzania|state|1961-12-09/|510|510|834|Sub-Saharan Africa|United Republic of Tanzania;Tanzania, the United Republic of;Tanzanie;Tansania;République-Unie de Tanzanie;Объединенная Республика Танзания;坦桑尼亚联合共和国
UGA|Uganda|state|1962-10-09/|500|500|800|Sub-Saharan Africa|Ouganda;Уганда;乌干达
UKR|Ukraine|state|1991-12-26/|369|369|804|Eastern Europe|Ucrania;Украина;乌克兰
URY|Uruguay|state|1882-01-01/|165|165|858|Latin America and the Caribbean|Уругвай;乌拉圭
USA|United States|state|1816-01-01/|2|2|840|Northern America|US;U.S.;America;United States of America;США;美国;United States of America (the);États-Unis;Vereinigte Staaten;Estados Unidos;États-Unis d’Amérique;Соединенные Штаты Америки;美利坚合众国
UZB|Uzbekistan|state|1991-12-26/|704|704|860|Central Asia|Ouzbékistan;Usbekistan;Uzbekistán;Узбекистан;乌兹别克斯坦
VAT|Vatican City|territory||||336|Southern Europe|Holy See;Holy See (the);État de la Cité du Vatican;Vatikanstaat;Ciudad del Vaticano
VCT|St. Vincent & Grenadines|state|1979-10-27/|57|57|670|Latin America and the Caribbean|Saint Vincent and the Grenadines;St. Vincent and the Grenadines;Saint-Vincent-et-les-Grenadines;St. Vincent und die Grenadinen;San Vicente y las Granadinas;Saint-Vincent-et-les Grenadines;Сент-Винсент и Гренадины;圣文森特和格林纳丁斯
VEN|Venezuela|state|1841-01-01/|101|101|862|Latin America and the Caribbean|Venezuela (Bolivarian Republic of);Venezuela (République bolivarienne du);Венесуэла (Боливарианская Республика);委内瑞拉（玻利瓦尔共和国）
VGB|British Virgin Islands|territory||||92|Latin America and the Caribbean|Virgin Islands (British);Îles Vierges britanniques;Britische Jungferninseln;Islas Vírgenes Británicas
VIR|U.S. Virgin Islands|territory||||850|Latin America and the Caribbean|Virgin Islands (U.S.);Îles Vierges des États-Unis;Virgin Islands, U.S.;Islas Vírgenes de los Estados Unidos
VNM|Viet Nam|state|1954-07-21/|816|816|704|South-eastern Asia|North Vietnam;Vietnam;Вьетнам;越南
VUT|Vanuatu|state|1981-09-15/|935|935|548|Melanesia|Вануату;瓦努阿图
WLF|Wallis & Futuna|territory||||876|Polynesia|Wallis and Futuna;Wallis-et-Futuna;Wallis und Futuna;Wallis y Futuna
WRT|Wuerttemburg|former|1816-01-01/1871-01-18|271|271||Western Europe|
WSM|Samoa|state|1976-12-15/|990|990|882|Polynesia|Самоа;萨摩亚
XKX|Kosovo|state|2008-02-20/|347|347||Southern Europe|
YEM|Yemen|state|1918-10-30/|678,679|678|887|Western Asia|Yémen;Jemen;Йемен;也门
YMD|South Yemen|former|1967-11-30/1990-05-21|680|680|720|Western Asia|Yemen People's Republic;Democratic Yemen;People's Democratic Republic of Yemen
YUG|Yugoslavia|former|1918-12-01/1941-04-20,1944-10-20/1992-04-27|345|345|890|Southern Europe|SFRY
ZAF|South Africa|state|1920-01-10/|560|560|710|Sub-Saharan Africa|Afrique du Sud;Südafrika;Sudáfrica;Южная Африка;南非
ZMB|Zambia|state|1964-10-24/|551|551|894|Sub-Saharan Africa|Zambie;Sambia;Замбия;赞比亚
ZNZ|Zanzibar|former|1963-12-19/1964-04-26|511|511||Sub-Saharan Africa|
ZWE|Zimbabwe|state|1965-11-11/|552|552|716|Sub-Saharan Africa|Simbabwe;Zimbabue;Зимбабве;津巴布韦
"""
