"""Names of states in other languages: in their own, in those of the United Nations, and in others widely written.

After the Unicode Common Locale Data Repository (territory names; Unicode Licence v3, free of copyleft) and the names of the
United Nations, with native and historic names beside. What core/names.py finds in English or in the table of states, and
names that mean different states in different languages, have no row.
"""

TABLE = """\
ABW|Аруба;أروبا;अरूबा;阿鲁巴;荷屬阿魯巴;アルバ;아루바
AFG|افغانستان;Owganystan;Afeganistão;Афганістан;अफ़गानिस्तान;アフガニスタン;아프가니스탄
AGO|أنغولا;آنگولا;अंगोला;アンゴラ;앙골라
AIA|Ангилья;Ангілья;أنغويلا;آنگویلا;एंग्विला;安圭拉;安奎拉;アンギラ;앵귈라
ALB|Shqipëri;Албанія;Arnavutluk;ألبانيا;آلبانی;अल्बानिया;阿爾巴尼亞;アルバニア;알바니아;Shqipëria
AND|Andora;أندورا;एंडोरा;安道爾;アンドラ;안도라
ARE|الإمارات العربية المتحدة;Emirati Arabi Uniti;Emirados Árabes Unidos;Verenigde Arabische Emiraten;\
Zjednoczone Emiraty Arabskie;ОАЭ;Обʼєднані Арабські Емірати;Birleşik Arap Emirlikleri;امارات متحدهٔ عربی;\
संयुक्त अरब अमीरात;阿拉伯聯合大公國;アラブ首長国連邦;아랍에미리트;Förenade Arabemiraten;Emirats Àrabs Units;Spojené arabské emiráty;EAU;\
VAE;الإمارات
ARG|Argentinië;Argentyna;Arjantin;الأرجنتين;آرژانتین;अर्जेंटीना;アルゼンチン;아르헨티나
ARM|Հայաստան;Вірменія;Ermenistan;أرمينيا;ارمنستان;आर्मेनिया;亞美尼亞;アルメニア;아르메니아;Hayastan
ASM|Samoa Americane;Amerikaans-Samoa;Samoa Amerykańskie;Американское Самоа;Американське Самоа;Amerikan Samoası;\
ساموا الأمريكية;ساموآی امریکا;अमेरिकी समोआ;美属萨摩亚;美屬薩摩亞;米領サモア;아메리칸 사모아;Amerikanska Samoa;Americká Samoa
ATG|Antigua i Barbuda;Антигуа і Барбуда;Antigua ve Barbuda;أنتيغوا وبربودا;آنتیگوا و باربودا;एंटिगुआ और बरबुडा;\
安地卡及巴布達;アンティグア・バーブーダ;앤티가 바부다;Antigua a Barbuda
AUH|Österreich-Ungarn;Autriche-Hongrie;Austria-Hungría;Austria-Ungheria;Австро-Венгрия;奥匈帝国;Ausztria-Magyarország
AUS|Австралія;Avustralya;أستراليا;ऑस्ट्रेलिया;澳洲;オーストラリア;오스트레일리아
AUT|Austrija;Avstrija;Ausztria;Oostenrijk;Австрія;Avusturya;النمسا;اتریش;ऑस्ट्रिया;奧地利;オーストリア;오스트리아;Österrike;\
Rakousko
AZE|Azərbaycan;Азәрбајҹан;Azerbaigian;Azerbaijão;Azerbeidzjan;Azerbejdżan;أذربيجان;جمهوری آذربایجان;अज़रबैजान;亞塞拜然;\
アゼルバイジャン;아제르바이잔;Azerbajdzjan;Ázerbájdžán
BAV|Bayern;Königreich Bayern;Bavière;Baviera
BDI|Uburundi;Бурунді;بوروندي;बुरुंडी;蒲隆地;ブルンジ;부룬디
BEL|België;Belgio;Belgia;Бельгія;Belçika;بلجيكا;بلژیک;बेल्जियम;比利時;ベルギー;벨기에
BEN|Бенін;بنين;बेनिन;貝南;ベナン;베냉;بنن
BES|Caribisch Nederland;Karibische Niederlande;Caraibi Olandesi;Países Baixos Caribenhos;Niderlandy Karaibskie;\
Бонэйр, Синт-Эстатиус и Саба;Карибські Нідерланди;Karayip Hollandası;هولندا الكاريبية;جزایر کارائیب هلند;\
कैरिबियन नीदरलैंड;荷属加勒比区;荷蘭加勒比區;オランダ領カリブ;네덜란드령 카리브;Karibiska Nederländerna;Carib Neerlandès;Karibské Nizozemsko;\
Bonaire, Saint-Eustache et Saba
BFA|Burquina Faso;Буркіна-Фасо;بوركينا فاسو;بورکینافاسو;बुर्किना फ़ासो;布吉納法索;ブルキナファソ;부르키나파소;Haute-Volta;Obervolta;\
Alto Volta
BGD|বাংলাদেশ;Bangladés;Bangladesz;بنغلاديش;بنگلادش;बांग्लादेश;孟加拉;バングラデシュ;방글라데시
BGR|България;Bulgarije;Болгарія;Bulgaristan;بلغاريا;بلغارستان;बुल्गारिया;保加利亞;ブルガリア;불가리아;Bulharsko
BHR|البحرين;Bahrajn;Bahreyn;بحرین;बहरीन;バーレーン;바레인
BHS|Bahamy;Багамы;Багамські Острови;Bahamalar;جزر البهاما;باهاما;बहामास;巴哈馬;バハマ;바하마;Bahames
BIH|Bosna i Hercegovina;Босна и Херцеговина;Bosnia ed Erzegovina;Bosnië en Herzegovina;Bośnia i Hercegowina;\
Боснія і Герцеговина;Bosna-Hersek;البوسنة والهرسك;بوسنی و هرزگوین;बोस्निया और हर्ज़ेगोविना;波士尼亞與赫塞哥維納;ボスニア・ヘルツェゴビナ;\
보스니아 헤르체고비나;Bosnien och Hercegovina;Bòsnia i Hercegovina;Bosna a Hercegovina;BiH
BLR|Hviterussland;Kviterussland;Hviderusland;Bielorussia;Bielorrússia;Białoruś;Білорусь;بيلاروس;بلاروس;बेलारूस;白俄羅斯;ベラルーシ;벨라루스;Bělorusko;Белоруссия;\
Belorussland;Белорусская ССР;БССР
BLZ|Беліз;بليز;बेलीज़;貝里斯;ベリーズ;벨리즈
BMU|Bermudy;Бермудские о-ва;Бермудські Острови;برمودا;बरमूडा;百慕大;百慕達;バミューダ;버뮤다
BOL|Boliwia;Боливия;Болівія;Bolivya;بوليفيا;بولیوی;बोलीविया;玻利维亚;玻利維亞;ボリビア;볼리비아;بوليفيا (دولة-متعددة القوميات);\
Bolivia (Estado Plurinacional de)
BRA|Brazile;Brasile;Brazilië;Brazylia;Бразилія;Brezilya;البرازيل;برزیل;ब्राज़ील;ブラジル;브라질;\
República Federativa do Brasil
BRB|بربادوس;باربادوس;बारबाडोस;巴貝多;バルバドス;바베이도스
BRN|بروني;Бруней;بروناي;برونئی;ब्रूनेई;文莱;汶萊;ブルネイ;브루나이;Brunej;بروني دار السلام
BTN|འབྲུག;Butão;بوتان;भूटान;ブータン;부탄
BWA|Botsvana;بوتسوانا;बोत्स्वाना;波札那;ボツワナ;보츠와나
CAF|Ködörösêse tî Bêafrîka;Repubblica Centrafricana;Centraal-Afrikaanse Republiek;Republika Środkowoafrykańska;\
Центральноафриканська Республіка;Orta Afrika Cumhuriyeti;جمهورية أفريقيا الوسطى;جمهوری افریقای مرکزی;\
मध्य अफ़्रीकी गणराज्य;中非共和國;中央アフリカ共和国;중앙 아프리카 공화국;Centralafrikanska republiken;República Centreafricana;\
Středoafrická republika;Centrafrique;RCA
CAN|ᑲᓇᑕᒥ;كندا;کانادا;कनाडा;カナダ;캐나다
CHE|Schwiiz;Svizzera;Svizra;Suíça;Zwitserland;Szwajcaria;Швейцарія;İsviçre;سويسرا;سوئیس;स्विट्ज़रलैंड;スイス;스위스;\
Suïssa;Švýcarsko;Confoederatio Helvetica
CHL|Cile;Чилі;Şili;تشيلي;شیلی;चिली;チリ;칠레;Xile
CHN|جۇڭگو;Cunghgoz;རྒྱ་ནག;중국;Cina;Chiny;الصين;چین;चीन;中國;Kina;Xina;КНР;Китайская Народная Республика;中华人民共和国;\
中華人民共和國;中華人民共和国;Zhongguo;Volksrepublik China;VR China;República Popular China;République populaire de Chine;中国大陆
CIV|Costa d’Avorio;Costa do Marfim;Ivoorkust;Кот-дʼІвуар;ساحل العاج;ساحل عاج;कोत दिवुआर;象牙海岸;コートジボワール;코트디부아르;\
Elfenbenskusten;Pobřeží slonoviny;كوت ديفوار;Берег Слоновой Кости
CMR|Camarões;Kameroen;الكاميرون;کامرون;कैमरून;喀麥隆;カメルーン;카메룬
COD|Kongo - Kinshasa;Republíki ya Kongó Demokratíki;Demokratyczna Republika Konga;Конго - Киншаса;Конго – Кіншаса;\
Kongo - Kinşasa;الكونغو - كينشاسا;کنگو - کینشاسا;कांगो - किंशासा;刚果（金）;剛果（金夏沙）;コンゴ民主共和国(キンシャサ);콩고-킨샤사;\
جمهورية الكونغو الديمقراطية;Congo belge;Belgisch-Kongo;RDC;RD Congo;Congo RDC;ДР Конго;ДРК;Congo démocratique;\
DR Kongo
COG|Kongo-Brazzaville;República do Congo;Конго - Браззавиль;Конго – Браззавіль;Kongo - Brazavil;الكونغو - برازافيل;\
کنگو - برازویل;कांगो – ब्राज़ाविल;刚果（布）;剛果（布拉薩）;コンゴ共和国(ブラザビル);콩고-브라자빌;Республика Конго;刚果共和国;République du Congo;\
Republik Kongo
COK|Isole Cook;Ilhas Cook;Cookeilanden;Wyspy Cooka;о-ва Кука;Острови Кука;Cook Adaları;جزر كوك;جزایر کوک;\
कुक द्वीपसमूह;库克群岛;庫克群島;クック諸島;쿡 제도;Cooköarna;illes Cook;Cookovy ostrovy
COL|Kolumbia;Колумбія;Kolombiya;كولومبيا;کلمبیا;कोलंबिया;哥倫比亞;コロンビア;콜롬비아;Kolumbie
COM|جزر القمر;Comore;Comoren;Komory;Коморы;Комори;Komorlar;کومور;कोमोरोस;葛摩;コモロ;코모로;Komorerna
CPV|Capo Verde;Kaapverdië;Republika Zielonego Przylądka;الرأس الأخضر;کیپ‌ورد;केप वर्ड;維德角;カーボベルデ;카보베르데;Kap Verde;\
Cap Verd;Kapverdy;كابو فيردي
CRI|Kostaryka;Kosta Rika;كوستاريكا;کاستاریکا;कोस्टारिका;哥斯大黎加;コスタリカ;코스타리카;Kostarika
CSK|Tschechoslowakei;Tchécoslovaquie;Checoslovaquia;Cecoslovacchia;Československo;Czechosłowacja;Чехословакия;ЧССР;\
捷克斯洛伐克;チェコスロバキア;Tsjechoslowakije;Csehszlovákia
CUB|كوبا;क्यूबा;キューバ;쿠바
CUW|Kòrsou;Кюрасао;كوراساو;کوراسائو;कुरासाओ;库拉索;庫拉索;キュラソー;퀴라소
CYM|Isole Cayman;Ilhas Cayman;Kaaimaneilanden;Kajmany;о-ва Кайман;Кайманові Острови;Cayman Adaları;جزر كايمان;\
جزایر کِیمن;कैमेन द्वीपसमूह;开曼群岛;開曼群島;ケイマン諸島;케이맨 제도;Caymanöarna;illes Caiman;Kajmanské ostrovy
CYP|Κύπρος;Kıbrıs;Cipro;Cypr;Кіпр;قبرص;قبرس;साइप्रस;賽普勒斯;キプロス;키프로스;Cypern;Xipre;Kypr;Kypros
CZE|Česko;Tschechien;Chequia;Cechia;Tchéquia;Tsjechië;Czechy;Чехія;Çekya;التشيك;چک;चेकिया;チェコ;체코;Tjeckien;Txèquia;\
تشيكيا;Česká republika;Чешская Республика
DDR|Deutsche Demokratische Republik;Ostdeutschland;République démocratique allemande;Allemagne de l’Est;\
República Democrática Alemana;Alemania Oriental;Germania Est;ГДР;Германская Демократическая Республика;\
Восточная Германия;NRD;东德;東ドイツ;동독;民主德国
DEU|Tjiisklun;Alemanya;Německo;Bundesrepublik Deutschland;Westdeutschland;République fédérale d’Allemagne;RFA;\
Allemagne de l’Ouest;República Federal de Alemania;Alemania Occidental;ФРГ;Федеративная Республика Германия;\
Западная Германия;西德;联邦德国;Germania Ovest
DJI|جيبوتي;Gibuti;Djibuti;Dżibuti;Джибуті;Cibuti;जिबूती;吉布地;ジブチ;지부티;Džibutsko
DMA|Dominika;Домініка;دومينيكا;डोमिनिका;ドミニカ国;도미니카
DNK|Danmark;Danmarki;Danimarca;Denemarken;Dania;Данія;Danimarka;الدانمرك;دانمارک;डेनमार्क;丹麥;デンマーク;덴마크;Dánsko
DOM|Republik Dominika;Republik Dominica;Repubblica Dominicana;Dominicaanse Republiek;Dominikana;Домініканська Республіка;Dominik Cumhuriyeti;\
جمهورية الدومينيكان;جمهوری دومینیکن;डोमिनिकन गणराज्य;多明尼加共和國;ドミニカ共和国;도미니카 공화국;Dominikanska republiken;\
Dominikánská republika;الجمهورية الدومينيكية
DZA|الجزائر;Algerije;Algieria;Cezayir;अल्जीरिया;阿爾及利亞;アルジェリア;알제리;Algeriet;Alžírsko
ECU|Equador;Ekwador;Еквадор;Ekvador;الإكوادور;اکوادور;इक्वाडोर;厄瓜多;エクアドル;에콰도르
EGY|مصر;Egitto;Egito;Egipt;Єгипет;Mısır;मिस्र;エジプト;이집트;Egypten;Egipte;Misr;جمهورية مصر العربية
ERI|ኤርትራ;إريتريا;Eritreia;Erytrea;Еритрея;Eritre;اریتره;इरिट्रिया;厄利垂亞;エリトリア;에리트리아
ESH|الصحراء الغربية;Sahara Occidentale;Saara Ocidental;Westelijke Sahara;Sahara Zachodnia;Западная Сахара;\
Західна Сахара;Batı Sahra;صحرای غربی;पश्चिमी सहारा;西撒哈拉;西サハラ;서사하라;Västsahara;Západní Sahara
ESP|Espanya;Espainia;Espanha;Spagna;Spanje;Hiszpania;Іспанія;İspanya;إسبانيا;اسپانیا;स्पेन;スペイン;스페인;Španělsko
EST|Eesti;Естонія;Estonya;إستونيا;استونی;एस्टोनिया;愛沙尼亞;エストニア;에스토니아;Estonsko
ETH|ኢትዮጵያ;Ефіопія;Etiyopya;إثيوبيا;اتیوپی;इथियोपिया;衣索比亞;エチオピア;에티오피아;Etiopien;Etiopie;Ityopya
FIN|Suomi;Lääʹddjânnam;Фінляндія;Finlandiya;فنلندا;فنلاند;फ़िनलैंड;芬蘭;フィンランド;핀란드;Finsko
FJI|Figi;Fidżi;Фіджі;فيجي;फ़िजी;斐濟;フィジー;피지
FLK|Falklandinseln;Isole Falkland;Ilhas Malvinas;Falklandeilanden;Falklandy;Фолклендские о-ва;Фолклендські Острови;\
Falkland Adaları;جزر فوكلاند;جزایر فالکلند;फ़ॉकलैंड द्वीपसमूह;福克兰群岛;福克蘭群島;フォークランド諸島;포클랜드 제도;Falklandsöarna;\
illes Falkland;Falklandské ostrovy;Falkland (les Îles)/Malouines (les Îles)
FRA|França;Frankrijk;Francja;Франція;Fransa;فرنسا;فرانسه;फ़्रांस;法國;フランス;프랑스;Frankrike;Francie;République française
FRO|Føroyar;Färöer;Isole Fær Øer;Ilhas Faroé;Faeröer;Wyspy Owcze;Фарерские о-ва;Фарерські Острови;Faroe Adaları;\
جزر فارو;جزایر فارو;फ़ेरो द्वीपसमूह;法罗群岛;法羅群島;フェロー諸島;페로 제도;Färöarna;illes Fèroe;Faerské ostrovy
FSM|Micronésie;Mikronezja;Федеративные Штаты Микронезии;Мікронезія;Mikronezya;ميكرونيزيا;میکرونزی;माइक्रोनेशिया;\
密克罗尼西亚;密克羅尼西亞;ミクロネシア連邦;미크로네시아;Mikronésie;ميكرونيزيا (ولايات ــ الموحدة);Micronesia (Estados Federados de);\
Микронезия
GAB|Gabão;الغابون;گابن;गैबॉन;加彭;ガボン;가봉;غابون
GBR|Y Deyrnas Unedig;an Ríocht Aontaithe;An Rìoghachd Aonaichte;Vereinigtes Königreich;Regno Unito;\
Verenigd Koninkrijk;Wielka Brytania;Великобритания;Велика Британія;Birleşik Krallık;المملكة المتحدة;بریتانیا;\
यूनाइटेड किंगडम;英国;英國;イギリス;영국;Storbritannien;Regne Unit;Spojené království;\
المملكة المتحدة لبريطانيا العظمى وآيرلندا الشمالية;Reino Unido de Gran Bretaña e Irlanda del Norte;\
Соединённое Королевство;Англия;Grande-Bretagne;Gran Bretaña;Gran Bretagna;Grã-Bretanha;بريطانيا;İngiltere;\
Groot-Brittannië
GEO|საქართველო;Қырҭтәыла;Гуырдзыстон;Gruzja;Грузія;Gürcistan;جورجيا;گرجستان;जॉर्जिया;喬治亞;ジョージア;조지아;Gruzie;\
Sakartvelo
GGY|Гернси;Гернсі;غيرنزي;گرنزی;गर्नसी;根西岛;根息;ガーンジー;건지
GHA|Gaana;Ghana nutome;Gana;غانا;غنا;घाना;迦納;ガーナ;가나
GIB|Gibilterra;Гибралтар;Гібралтар;Cebelitarık;جبل طارق;جبل‌الطارق;जिब्राल्टर;直布罗陀;直布羅陀;ジブラルタル;지브롤터
GIN|Guiné;Gwinea;Гвінея;Gine;غينيا;گینه;गिनी;幾內亞;ギニア;기니
GLP|Guadalupa;Gwadelupa;Гваделупа;غوادلوب;گوادلوپ;ग्वाडेलूप;瓜德罗普;瓜地洛普;グアドループ;과들루프
GMB|Гамбія;Gambiya;غامبيا;گامبیا;गाम्बिया;甘比亞;ガンビア;감비아
GNB|Guiné-Bissau;Guinea-Bisáu;Gwinea Bissau;Гвінея-Бісау;Gine-Bissau;غينيا بيساو;گینهٔ بیسائو;गिनी-बिसाउ;幾內亞比索;\
ギニアビサウ;기니비사우
GNQ|Guiné Equatorial;Guinea Equatoriale;Equatoriaal-Guinea;Gwinea Równikowa;Екваторіальна Гвінея;Ekvator Ginesi;\
غينيا الاستوائية;گینهٔ استوایی;इक्वेटोरियल गिनी;赤道幾內亞;赤道ギニア;적도 기니;Ekvatorialguinea;Rovníková Guinea
GRC|Ελλάδα;Griekenland;Grecja;Греція;Yunanistan;اليونان;یونان;यूनान;希臘;ギリシャ;그리스;Grekland;Řecko;Ελλάς;Ellada
GRD|غرينادا;گرنادا;ग्रेनाडा;格瑞那達;グレナダ;그레나다
GRL|Kalaallit Nunaat;Grenlandia;Гренландия;Гренландія;غرينلاند;گرینلند;ग्रीनलैंड;格陵兰;格陵蘭;グリーンランド;그린란드;Grónsko
GTM|Gwatemala;غواتيمالا;گواتمالا;ग्वाटेमाला;瓜地馬拉;グアテマラ;과테말라
GUF|Guyana Francese;Guiana Francesa;Frans-Guyana;Gujana Francuska;Французская Гвиана;Французька Гвіана;\
Fransız Guyanası;غويانا الفرنسية;گویان فرانسه;फ़्रेंच गुयाना;法属圭亚那;法屬圭亞那;仏領ギアナ;프랑스령 기아나;Franska Guyana;\
Guaiana Francesa;Francouzská Guyana
GUM|Гуам;غوام;گوام;गुआम;关岛;關島;グアム;괌
GUY|Gujana;Гаяна;غيانا;گویان;गुयाना;蓋亞那;ガイアナ;가이아나
HAN|Hannover;Königreich Hannover
HKG|中國香港特別行政區;Sonderverwaltungsregion Hongkong;RAE de Hong Kong (China);RAS di Hong Kong;Hongkong SAR van China;\
SRA Hongkong (Chiny);Гонконг (САР);Гонконг, ОАР Китаю;Çin Hong Kong ÖİB;هونغ كونغ الصينية (منطقة إدارية خاصة);\
هنگ‌کنگ، منطقهٔ ویژهٔ اداری چین;हाँग काँग (चीन विशेष प्रशासनिक क्षेत्र);中国香港特别行政区;中華人民共和国香港特別行政区;홍콩(중국 특별행정구);\
Hong Kong (RAE Xina);Hongkong – ZAO Číny;香港;中国香港;香港特别行政区;Гонконг
HND|هندوراس;होंडूरास;宏都拉斯;ホンジュラス;온두라스;Hondures
HRV|Hrvatska;Croazia;Croasia;Kroatië;Chorwacja;Хорватія;Hırvatistan;كرواتيا;کرواسی;क्रोएशिया;克羅埃西亞;クロアチア;크로아티아;\
Chorvatsko;Хрватска
HSE|Hesse-Kassel;Hesse-Cassel;Kurhessen;Hessen-Kassel
HSG|Hesse-Darmstadt;Hessen-Darmstadt;Grand Duchy of Hesse
HTI|Гаїті;هايتي;هائیتی;हैती;ハイチ;아이티
HUN|Magyarország;Ungheria;Hongarije;Węgry;Угорщина;Macaristan;هنغاريا;مجارستان;हंगरी;ハンガリー;헝가리;Ungern;Hongria;\
Maďarsko
IDN|Indonezja;Індонезія;Endonezya;إندونيسيا;اندونزی;इंडोनेशिया;印尼;インドネシア;인도네시아
IMN|Ellan Vannin;Isola di Man;Ilha de Man;Wyspa Man;о-в Мэн;Острів Мен;Man Adası;جزيرة مان;جزیرهٔ من;आइल ऑफ़ मैन;\
马恩岛;曼島;マン島;맨섬;illa de Man;Ostrov Man
IND|भारत;ভারত;భారతదేశం;இந்தியா;بھارت;ભારત;ಭಾರತ;ഇന്ത്യ;ଭାରତ;ਭਾਰਤ;ভাৰত;ᱤᱱᱰᱤᱭᱟ;ہِندوستان;ڀارت;भारतः;Indie;Індія;\
Hindistan;الهند;هند;インド;인도
IRL|Ierland;Irlandia;Ірландія;أيرلندا;ایرلند;आयरलैंड;愛爾蘭;アイルランド;아일랜드;Irsko
IRN|ایران;Иран;Іран;ईरान;伊朗;イラン;이란;إيران (جمهورية - إسلامية);Irán (República Islámica del)
IRQ|العراق;عێراق;Iraque;Ірак;عراق;इराक;イラク;이라크
ISL|Islanda;IJsland;Ісландія;İzlanda;آيسلندا;ایسلند;आइसलैंड;冰島;アイスランド;아이슬란드
ISR|ישראל;إسرائيل;Israele;Izrael;Ізраїль;İsrail;इज़राइल;イスラエル;이스라엘
ITA|Włochy;Італія;İtalya;إيطاليا;ایتالیا;इटली;義大利;イタリア;이탈리아;Repubblica Italiana
JAM|Giamaica;Jamajka;جامايكا;جامائیکا;जमैका;牙買加;ジャマイカ;자메이카
JEY|Джерси;Джерсі;جيرسي;جرزی;जर्सी;泽西岛;澤西島;ジャージー;저지
JOR|الأردن;Giordania;Йорданія;Ürdün;اردن;जॉर्डन;約旦;ヨルダン;요르단;Jordánsko
JPN|Giappone;Japão;Japonia;Японія;Japonya;اليابان;ژاپن;जापान;일본;Japó;Japonsko;日本国;日本國;Nihon
KAZ|Қазақстан;Kazakistan;Cazaquistão;Kazachstan;كازاخستان;قزاقستان;कज़ाखस्तान;哈薩克;カザフスタン;카자흐스탄;Kazajstán;Qazaqstan
KEN|Quênia;Кенія;كينيا;کنیا;केन्या;肯亞;ケニア;케냐;Keňa
KGZ|Киргизия;Quirguistão;Kirgizië;Kirgistan;Киргизстан;Kırgızistan;قيرغيزستان;قرقیزستان;किर्गिज़स्तान;吉爾吉斯;キルギス;\
키르기스스탄;Kirguizstan;Кыргызская Республика;Киргизская Республика
KHM|កម្ពុជា;Cambogia;Camboja;Cambodja;Kambodża;Kamboçya;كمبوديا;کامبوج;कंबोडिया;カンボジア;캄보디아;Kambodja;ប្រទេសកម្ពុជា
KIR|Quiribati;Кірибаті;كيريباتي;किरिबाती;吉里巴斯;キリバス;키리바시;كيريباس
KNA|São Cristóvão e Névis;Saint Kitts i Nevis;Сент-Кітс і Невіс;Saint Kitts ve Nevis;سانت كيتس ونيفيس;\
سنت کیتس و نویس;सेंट किट्स और नेविस;聖克里斯多福及尼維斯;セントクリストファー・ネーヴィス;세인트키츠 네비스;Svatý Kryštof a Nevis;سانت كيتس ونيفس
KOR|대한민국;Südkorea;Corea del Sud;Coreia do Sul;Zuid-Korea;Korea Południowa;Південна Корея;Güney Kore;كوريا الجنوبية;\
کرهٔ جنوبی;दक्षिण कोरिया;韩国;南韓;韓国;Sydkorea;Jižní Korea;جمهورية كوريا;República de Corea;한국;남한;韓國;大韓民国;南朝鲜;\
Южная Корея
KRE|Корейская империя
KWT|الكويت;Koeweit;Kuwejt;Kuveyt;کویت;कुवैत;クウェート;쿠웨이트;Kuvajt
LAO|ລາວ;Лаос;لاوس;لائوس;लाओस;老挝;寮國;ラオス;라오스;جمهورية لاو الديمقراطية الشعبية;República Democrática Popular Lao
LBN|لبنان;Ліван;Lübnan;लेबनान;レバノン;레바논
LBR|Ліберія;Liberya;ليبيريا;لیبریا;लाइबेरिया;賴比瑞亞;リベリア;라이베리아;Libérie
LBY|ليبيا;Libië;Лівія;لیبی;लीबिया;利比亞;リビア;리비아
LCA|Сент-Люсія;سانت لوسيا;سنت لوسیا;सेंट लूसिया;聖露西亞;セントルシア;세인트루시아;Svatá Lucie
LIE|Liächteschtäi;Ліхтенштейн;ليختنشتاين;لیختن‌اشتاین;लिचेंस्टीन;列支敦斯登;リヒテンシュタイン;리히텐슈타인;Lichtenštejnsko
LKA|ශ්‍රී ලංකාව;இலங்கை;Шрі-Ланка;سريلانكا;سری‌لانکا;श्रीलंका;斯里蘭卡;スリランカ;스리랑카
LSO|ليسوتو;لسوتو;लेसोथो;賴索托;レソト;레소토
LTU|Lietuva;Litouwen;Litwa;Litvanya;ليتوانيا;لیتوانی;लिथुआनिया;リトアニア;리투아니아;Litva
LUX|Lëtzebuerg;Lussemburgo;Luksemburg;لوكسمبورغ;لوکزامبورگ;लग्ज़मबर्ग;盧森堡;ルクセンブルク;룩셈부르크;Lucembursko;لكسمبرغ
LVA|Latvija;Lettonia;Letland;Łotwa;Латвія;Letonya;لاتفيا;لتونی;लातविया;拉脫維亞;ラトビア;라트비아;Lotyšsko
MAC|中國澳門特別行政區;Macau, RAE da China;Sonderverwaltungsregion Macau;RAS di Macao;Macau SAR van China;SRA Makau (Chiny);\
Макао (САР);Макао, ОАР Китаю;Çin Makao ÖİB;منطقة ماكاو الإدارية الخاصة;ماکائو، منطقهٔ ویژهٔ اداری چین;\
मकाऊ (विशेष प्रशासनिक क्षेत्र चीन);中国澳门特别行政区;中華人民共和国マカオ特別行政区;마카오(중국 특별행정구);Macau (RAE Xina);Macao – ZAO Číny;澳门;澳門;\
中国澳门;澳门特别行政区;Макао
MAR|المغرب;Meṛṛuk;Marocco;Marrocos;Maroko;مراکش;मोरक्को;モロッコ;모로코;Marocko;Marroc
MCO|Monako;موناكو;मोनाको;摩納哥;モナコ;모나코
MDA|Mołdawia;Молдова;مولدوفا;مولداوی;मॉल्डोवा;摩尔多瓦;摩爾多瓦;モルドバ;몰도바;Moldavien;Moldavsko;جمهورية مولدوفا;Молдавия;\
Moldau;Moldawien
MDG|Madagasikara;مدغشقر;ماداگاسکار;मेडागास्कर;馬達加斯加;マダガスカル;마다가스카르
MDV|ދިވެހި ރާއްޖެ;Maldiven;Malediwy;Мальдивы;Мальдіви;Maldivler;جزر المالديف;مالدیو;मालदीव;馬爾地夫;モルディブ;몰디브;\
Maldiverna;Maledivy;ملديف
MEC|Mecklenburg
MEX|Messico;Meksyk;Meksika;المكسيك;مکزیک;मैक्सिको;メキシコ;멕시코;Mèxic;Estados Unidos Mexicanos;Mejico
MHL|Isole Marshall;Ilhas Marshall;Marshalleilanden;Wyspy Marshalla;Маршалловы о-ва;Маршаллові Острови;\
Marshall Adaları;جزر مارشال;جزایر مارشال;मार्शल द्वीपसमूह;馬紹爾群島;マーシャル諸島;마셜 제도;Marshallöarna;illes Marshall;\
Marshallovy ostrovy
MKD|Северна Македонија;Maqedonia e Veriut;Macedonia del Nord;Noord-Macedonië;Macedonia Północna;Північна Македонія;\
Kuzey Makedonya;مقدونيا الشمالية;مقدونیهٔ شمالی;उत्तरी मकदूनिया;北馬其頓;北マケドニア;북마케도니아;Nordmakedonien;\
Severní Makedonie;Македонија;Македония;БЮР Македонија;ARYM;ERYM;Ehemalige jugoslawische Republik Mazedonien;\
Mazedonien;Macédoine
MLI|Малі;مالي;माली;馬利;マリ;말리
MLT|مالطا;مالت;माल्टा;馬爾他;マルタ;몰타;مالطة
MMR|မြန်မာ;Mianmar (Birmânia);Myanmar (Birma);Mjanma (Birma);Мьянма (Бирма);Мʼянма (Бірма);ميانمار (بورما);\
میانمار (برمه);म्यांमार (बर्मा);緬甸;ミャンマー (ビルマ);미얀마;Myanmar (Barma);ميانمار;Бирма;Birmanie;Birmania
MNE|Crna Gora;Czarnogóra;Чорногорія;Karadağ;الجبل الأسود;مونته‌نگرو;मोंटेनेग्रो;蒙特內哥羅;モンテネグロ;몬테네그로;Černá Hora;\
Црна Гора
MNG|Монгол;Монголія;Moğolistan;منغوليا;مغولستان;मंगोलिया;モンゴル;몽골;Mongoliet;Mongolsko;Монгол Улс
MNP|Isole Marianne Settentrionali;Ilhas Marianas do Norte;Noordelijke Marianen;Mariany Północne;\
Северные Марианские о-ва;Північні Маріанські Острови;Kuzey Mariana Adaları;جزر ماريانا الشمالية;\
جزایر ماریانای شمالی;उत्तरी मारियाना द्वीपसमूह;北马里亚纳群岛;北馬利安納群島;北マリアナ諸島;북마리아나제도;Nordmarianerna;\
illes Marianes del Nord;Severní Mariany
MOZ|Moçambique;Mozambico;Mozambik;Мозамбік;موزمبيق;موزامبیک;मोज़ांबिक;莫三比克;モザンビーク;모잠비크;Moçambic;موزامبيق
MRT|موريتانيا;Mauretania;Мавританія;Moritanya;موریتانی;मॉरिटानिया;茅利塔尼亞;モーリタニア;모리타니
MSR|Монтсеррат;مونتسرات;مونت‌سرات;मोंटसेरात;蒙特塞拉特;蒙哲臘;モントセラト;몬트세라트
MTQ|Martynika;Мартиника;Мартиніка;Martinik;جزر المارتينيك;مارتینیک;मार्टीनिक;马提尼克;馬丁尼克;マルティニーク;마르티니크
MUS|Маврикій;موريشيوس;موریس;मॉरीशस;模里西斯;モーリシャス;모리셔스;Maurici;Mauricius
MWI|Малаві;Malavi;ملاوي;مالاوی;मलावी;馬拉威;マラウイ;말라위
MYS|Maleisië;Malezja;Малайзія;Malezya;ماليزيا;مالزی;मलेशिया;馬來西亞;マレーシア;말레이시아;Malàisia;Malajsie
MYT|Majotta;Майотта;مايوت;मायोते;马约特;馬約特島;マヨット;마요트
NAM|Намібія;Namibya;ناميبيا;नामीबिया;納米比亞;ナミビア;나미비아
NCL|Nuova Caledonia;Nova Caledônia;Nieuw-Caledonië;Nowa Kaledonia;Новая Каледония;Нова Каледонія;Yeni Kaledonya;\
كاليدونيا الجديدة;کالدونیای جدید;न्यू कैलेडोनिया;新喀里多尼亚;新喀里多尼亞;ニューカレドニア;뉴칼레도니아;Nya Kaledonien;Nová Kaledonie
NER|Нігер;Nijer;النيجر;نیجر;नाइजर;尼日;ニジェール;니제르
NGA|Nàìjíríà;Нігерія;Nijerya;نيجيريا;نیجریه;नाइजीरिया;奈及利亞;ナイジェリア;나이지리아;Nigérie
NIC|Nikaragua;Нікарагуа;نيكاراغوا;نیکاراگوئه;निकारागुआ;ニカラグア;니카라과
NIU|Ниуэ;Ніуе;نيوي;نیوئه;नीयू;纽埃;紐埃島;ニウエ;니우에
NLD|Nederland;Nederlân;Paesi Bassi;Países Baixos;Holandia;Нидерланды;Нідерланди;Hollanda;هولندا;هلند;नीदरलैंड;荷兰;\
荷蘭;オランダ;네덜란드;Nederländerna;Països Baixos;Nizozemsko;مملكة هولندا;Holanda;Hollande;Голландия
NOR|Norge;Noreg;Norga;Norvegia;Noorwegen;Norwegia;Норвегія;Norveç;النرويج;نروژ;नॉर्वे;ノルウェー;노르웨이;Norsko
NPL|नेपाल;نيبال;نپال;尼泊爾;ネパール;네팔
NRU|ناورو;نائورو;नाउरु;諾魯;ナウル;나우루
NZL|Nuova Zelanda;Nova Zelândia;Nieuw-Zeeland;Nowa Zelandia;Нова Зеландія;Yeni Zelanda;نيوزيلندا;نیوزیلند;\
न्यूज़ीलैंड;紐西蘭;ニュージーランド;뉴질랜드;Nya Zeeland;Nova Zelanda;Nový Zéland;Nueva Zelandia
OMN|عُمان;Umman;ओमान;オマーン;오만;سلطنة عمان
PAK|پاکستان;Paquistão;باكستان;पाकिस्तान;パキスタン;파키스탄
PAN|بنما;پاناما;पनामा;巴拿馬;パナマ;파나마
PAP|Kirchenstaat;Stato Pontificio;Estados Pontificios;États pontificaux
PER|بيرو;پرو;पेरू;秘魯;ペルー;페루
PHL|Pilipinas;Filippine;Filipijnen;Filipiny;Філіппіни;Filipinler;الفلبين;فیلیپین;फ़िलिपींस;菲律賓;フィリピン;필리핀;\
Filippinerna;Filipines
PLW|بالاو;پالائو;पलाऊ;帛琉;パラオ;팔라우
PNG|Papua Niugini;Papua Nuova Guinea;Papua-Nova Guiné;Papoea-Nieuw-Guinea;Papua-Nowa Gwinea;Папуа-Нова Гвінея;\
Papua Yeni Gine;بابوا غينيا الجديدة;پاپوا گینهٔ نو;पापुआ न्यू गिनी;巴布亞紐幾內亞;パプアニューギニア;파푸아뉴기니;Papua Nya Guinea;\
Papua Nova Guinea
POL|Polska;Lenkija;Польща;Polonya;بولندا;لهستان;पोलैंड;波蘭;ポーランド;폴란드;Polsko;Rzeczpospolita Polska
PRI|Portoryko;Пуэрто-Рико;Пуерто-Рико;Porto Riko;بورتوريكو;پورتوریکو;पोर्टो रिको;波多黎各;プエルトリコ;푸에르토리코;Portoriko
PRK|북한;Nordkorea;Corea del Nord;Coreia do Norte;Noord-Korea;Korea Północna;КНДР;Північна Корея;Kuzey Kore;\
كوريا الشمالية;کرهٔ شمالی;उत्तर कोरिया;朝鲜;北韓;北朝鮮;Severní Korea;جمهورية كوريا الشعبية الديمقراطية;\
República Popular Democrática de Corea;조선민주주의인민공화국;조선;북조선;朝鮮;北朝鲜;Северная Корея;\
Корея, Народно-Демократическая Республика
PRT|Portogallo;Portugalia;Португалія;Portekiz;البرتغال;پرتغال;पुर्तगाल;ポルトガル;포르투갈;Portugalsko
PRY|Paraguai;Paragwaj;باراغواي;پاراگوئه;पराग्वे;パラグアイ;파라과이
PSE|الأراضي الفلسطينية;Palästinensische Autonomiegebiete;Territorios Palestinos;Territori Palestinesi;\
Palestijnse gebieden;Terytoria Palestyńskie;Палестинские территории;Палестинські території;Filistin Bölgeleri;\
سرزمین‌های فلسطینی;फ़िलिस्तीनी क्षेत्र;巴勒斯坦领土;巴勒斯坦自治區;パレスチナ自治区;팔레스타인 지구;Palestinska territorierna;\
Territoris palestins;Palestinská území;Palestine, État de;فلسطين;Палестина
PYF|Polinesia Francese;Frans-Polynesië;Polinezja Francuska;Французская Полинезия;Французька Полінезія;\
Fransız Polinezyası;بولينيزيا الفرنسية;پلی‌نزی فرانسه;फ़्रेंच पोलिनेशिया;法属波利尼西亚;法屬玻里尼西亞;仏領ポリネシア;프랑스령 폴리네시아;\
Franska Polynesien;Francouzská Polynésie
QAT|قطر;क़तर;卡達;カタール;카타르
REU|Riunione;Reunião;Реюньон;Реюньйон;روينيون;رئونیون;रियूनियन;留尼汪;留尼旺;レユニオン;레위니옹;Reunió
ROU|Romênia;Roemenië;Rumunia;Румунія;Romanya;رومانيا;رومانی;रोमानिया;羅馬尼亞;ルーマニア;루마니아;Rumunsko
RUS|Росси;Рәсәй;Урысей;Рузонь мастор;Арассыыйа;Ород Улас;Русија;Россия Федерациязы;Урысые;Russland;Rusland;Rosja;\
Росія;Rusya;روسيا;روسیه;रूस;俄羅斯;ロシア;러시아;Ryssland;Rusko;الاتحاد الروسي;Federación de Rusia;РФ;Российская Империя;俄国;\
俄羅斯聯邦;Россия Федерация;露西亜;Rossija;Rossiya
RVN|Südvietnam;Sud-Vietnam;Viêt Nam du Sud;Vietnam del Sur;Южный Вьетнам;南越;Việt Nam Cộng hòa
RWA|U Rwanda;رواندا;रवांडा;盧安達;ルワンダ;르완다
SAU|المملكة العربية السعودية;Arabia Saudita;Saoedi-Arabië;Arabia Saudyjska;Саудівська Аравія;Suudi Arabistan;\
عربستان سعودی;सऊदी अरब;沙烏地阿拉伯;サウジアラビア;사우디아라비아;Saúdská Arábie;السعودية
SAX|Sachsen;Königreich Sachsen
SDN|السودان;Sudão;Soedan;سودان;सूडान;蘇丹;スーダン;수단
SEN|Senegaal;السنغال;سنگال;सेनेगल;塞內加爾;セネガル;세네갈
SGP|Singapura;சிங்கப்பூர்;Сінгапур;سنغافورة;سنگاپور;सिंगापुर;シンガポール;싱가포르
SHN|Santa Elena;Sant’Elena;Santa Helena;Sint-Helena;Wyspa Świętej Heleny;о-в Св. Елены;Острів Святої Єлени;\
سانت هيلينا;سنت هلن;सेंट हेलेना;圣赫勒拿;聖赫勒拿島;セントヘレナ;세인트헬레나;Svatá Helena;Sainte-Hélène, Ascension et Tristan da Cunha
SIC|Beide Sizilien;Due Sicilie;Dos Sicilias;Deux-Siciles;Naples and Sicily
SLB|Salomonen;Isole Salomone;Ilhas Salomão;Salomonseilanden;Wyspy Salomona;Соломоновы о-ва;Соломонові Острови;\
Solomon Adaları;جزر سليمان;جزایر سلیمان;सोलोमन द्वीपसमूह;索羅門群島;ソロモン諸島;솔로몬 제도;Salomonöarna;illes Salomó;\
Šalamounovy ostrovy
SLE|Serra Leoa;Сьєрра-Леоне;سيراليون;सिएरा लियोन;獅子山;シエラレオネ;시에라리온
SLV|Salwador;السلفادور;السالوادور;अल सल्वाडोर;薩爾瓦多;エルサルバドル;엘살바도르
SMR|سان مارينو;सैन मेरीनो;聖馬利諾;サンマリノ;산마리노
SOM|Soomaaliya;الصومال;Сомалі;سومالی;सोमालिया;索馬利亞;ソマリア;소말리아;Somálsko
SPM|São Pedro e Miquelão;Saint-Pierre i Miquelon;Сен-Пьер и Микелон;Сен-Пʼєр і Мікелон;Saint Pierre ve Miquelon;\
سان بيير ومكويلون;سن پیر و میکلن;सेंट पिएरे और मिक्वेलान;圣皮埃尔和密克隆群岛;聖皮埃與密克隆群島;サンピエール島・ミクロン島;생피에르 미클롱;\
Saint-Pierre a Miquelon
SRB|Србија;Srbija;Szerbia;Srbsko;Сербія;Servië;Sırbistan;صربيا;صربستان;सर्बिया;塞爾維亞;セルビア;세르비아;СРЮ;\
Сербия и Черногория;Srbija i Crna Gora;Serbien und Montenegro;Serbie-et-Monténégro
SSD|Sudão do Sul;Zuid-Soedan;Sudan Południowy;Південний Судан;Güney Sudan;جنوب السودان;سودان جنوبی;दक्षिण सूडान;\
南蘇丹;南スーダン;남수단;Sydsudan;Jižní Súdán
STP|Wyspy Świętego Tomasza i Książęca;Сан-Томе і Принсіпі;Sao Tome ve Principe;ساو تومي وبرينسيبي;\
سائوتومه و پرینسیپ;साओ टोम और प्रिंसिपे;聖多美普林西比;サントメ・プリンシペ;상투메 프린시페;São Tomé i Príncipe;\
Svatý Tomáš a Princův ostrov;سان تومي وبرينسيبي
SUN|Sowjetunion;URSS;Union soviétique;Unión Soviética;Unione Sovietica;União Soviética;Советский Союз;\
Союз Советских Социалистических Республик;Радянський Союз;СРСР;蘇聯;ソビエト連邦;ソ連;소련;الاتحاد السوفيتي;Sovyetler Birliği;\
ZSRR;Związek Radziecki;Sovjetunionen;Sovětský svaz;Sovjet-Unie
SUR|سورينام;सूरीनाम;蘇利南;スリナム;수리남
SVK|Slovensko;Slovacchia;Slowakije;Słowacja;Словаччина;Slovakya;سلوفاكيا;اسلواکی;स्लोवाकिया;スロバキア;슬로바키아;Slovakien;\
Slovenská republika
SVN|Slovenija;Zlovenia;Słowenia;Словенія;Slovenya;سلوفينيا;اسلوونی;स्लोवेनिया;斯洛維尼亞;スロベニア;슬로베니아;Slovenien;Slovinsko
SWE|Sverige;Ruotsi;Svezia;Zweden;Szwecja;Швеція;İsveç;السويد;سوئد;स्वीडन;スウェーデン;스웨덴;Švédsko
SWZ|Esuatini;Essuatíni;Есватіні;Esvatini;إسواتيني;एस्वाटिनी;史瓦帝尼;エスワティニ;에스와티니;Свазиленд
SXM|Синт-Мартен;Сінт-Мартен;سانت مارتن;سنت مارتن;सिंट मार्टिन;荷属圣马丁;荷屬聖馬丁;シント・マールテン;신트마르턴;Svatý Martin (Nizozemsko)
SYC|Seicheles;Seszele;Сейшельские о-ва;Сейшельські Острови;Seyşeller;سيشل;सेशेल्स;塞席爾;セーシェル;세이셸;Seychellerna;\
Seychely;سيشيل;Сейшелы
SYR|سوريا;Syrien;Сирия;Сирія;Suriye;سوریه;सीरिया;叙利亚;敘利亞;シリア;시리아;الجمهورية العربية السورية;República Árabe Siria;\
سورية
TCA|Isole Turks e Caicos;Ilhas Turcas e Caicos;Turks- en Caicoseilanden;Turks i Caicos;Тёркс и Кайкос;\
Острови Теркс і Кайкос;Turks ve Caicos Adaları;جزر توركس وكايكوس;جزایر تورکس و کایکوس;तुर्क और कैकोज़ द्वीपसमूह;\
特克斯和凯科斯群岛;土克斯及開科斯群島;タークス・カイコス諸島;터크스 케이커스 제도;Turks- och Caicosöarna;illes Turks i Caicos;Turks a Caicos;\
Turks-et-Caïcos (les Îles)
TCD|تشاد;Ciad;Chade;Tsjaad;Czad;چاد;चाड;查德;チャド;차드;Txad
TGO|توغو;توگو;टोगो;トーゴ;토고
THA|ไทย;Thailandia;Tajlandia;Таїланд;Tayland;تايلاند;تایلند;थाईलैंड;泰國;タイ;태국;Thajsko;ประเทศไทย;เมืองไทย
TJK|Тоҷикистон;Tagikistan;Tadjiquistão;Tadzjikistan;Tadżykistan;Tacikistan;طاجيكستان;تاجیکستان;ताजिकिस्तान;塔吉克;\
タジキスタン;타지키스탄;Tádžikistán
TKM|Turcomenistão;Туркменістан;تركمانستان;ترکمنستان;तुर्कमेनिस्तान;土庫曼;トルクメニスタン;투르크메니스탄;Туркмения
TLS|Timor Est;Oost-Timor;Timor Wschodni;Восточный Тимор;Тимор-Лешті;تيمور - ليشتي;تیمور-لسته;तिमोर-लेस्त;東帝汶;\
東ティモール;동티모르;Östtimor;Východní Timor
TON|تونغا;تونگا;टोंगा;東加;トンガ;통가
TTO|Trynidad i Tobago;Тринідад і Тобаго;Trinidad ve Tobago;ترينيداد وتوباغو;ترینیداد و توباگو;त्रिनिदाद और टोबैगो;\
千里達及托巴哥;トリニダード・トバゴ;트리니다드 토바고;Trinidad i Tobago;Trinidad a Tobago;Trinidad y Tabago
TUN|تونس;Tunesië;Tunezja;Туніс;Tunus;ट्यूनीशिया;突尼西亞;チュニジア;튀니지;Tunisien;Tunisko
TUR|Turchia;Turkije;Turcja;Туреччина;تركيا;ترکیه;तुर्किये;トルコ;튀르키예;Turkiet;Turecko;Türkiye Cumhuriyeti
TUS|Toskana;Toscana
TUV|توفالو;تووالو;तुवालू;吐瓦魯;ツバル;투발루
TWN|台灣;Tajwan;Тайвань;Tayvan;تايوان;ताइवान;台湾;대만;Tchaj-wan;Taïwan (Province de Chine);中华民国;中華民國;中華民国;中华台北;中国台湾;타이완;\
Китайская Республика
TZA|Танзания;Танзанія;Tanzanya;تنزانيا;تانزانیا;तंज़ानिया;坦桑尼亚;坦尚尼亞;タンザニア;탄자니아;جمهورية تنزانيا المتحدة;\
República Unida de Tanzanía
UGA|Oeganda;أوغندا;اوگاندا;युगांडा;烏干達;ウガンダ;우간다
UKR|Україна;Ucraina;Oekraïne;Ukraina;Ukrayna;أوكرانيا;اوکراین;यूक्रेन;烏克蘭;ウクライナ;우크라이나;Ukrajina;УССР;Украинская ССР
URY|Uruguai;Urugwaj;أورغواي;اروگوئه;उरूग्वे;烏拉圭;ウルグアイ;우루과이;أوروغواي
USA|ʻAmelika Hui Pū ʻIa;Stati Uniti;Verenigde Staten;Stany Zjednoczone;Соединенные Штаты;Сполучені Штати;\
Amerika Birleşik Devletleri;الولايات المتحدة;ایالات متحده;संयुक्त राज्य;美國;アメリカ合衆国;미국;Estats Units;Spojené státy;\
الولايات المتحدة الأمريكية;Estados Unidos de América;अमेरिका;Америка;EE.UU.;EEUU;Vereinigte Staaten von Amerika;\
Stati Uniti d’America;アメリカ;米国;미합중국;ABD;Amerika;Stany Zjednoczone Ameryki;Сполучені Штати Америки
UZB|Oʻzbekiston;Ўзбекистон;Uzbequistão;Oezbekistan;Özbekistan;أوزبكستان;ازبکستان;उज़्बेकिस्तान;烏茲別克;ウズベキスタン;우즈베키스탄
VAT|Città del Vaticano;Vatikanstadt;Cidade do Vaticano;Vaticaanstad;Watykan;Ватикан;Vatikan;الفاتيكان;واتیکان;\
वेटिकन सिटी;梵蒂冈;梵蒂岡;バチカン市国;바티칸 시국;Vatikanstaten;Ciutat del Vaticà;Saint-Siège (le);Santa Sede;Heiliger Stuhl
VCT|Saint Vincent e Grenadine;São Vicente e Granadinas;Saint Vincent i Grenadyny;Сент-Вінсент і Гренадіни;\
Saint Vincent ve Grenadinler;سانت فنسنت وجزر غرينادين;سنت وینسنت و گرنادین;सेंट विंसेंट और ग्रेनाडाइंस;聖文森及格瑞那丁;\
セントビンセント及びグレナディーン諸島;세인트빈센트그레나딘;S:t Vincent och Grenadinerna;Saint Vincent i les Grenadines;\
Svatý Vincenc a Grenadiny
VEN|Wenezuela;Венесуэла;Венесуела;فنزويلا;ونزوئلا;वेनेज़ुएला;委内瑞拉;委內瑞拉;ベネズエラ;베네수엘라;Veneçuela;\
فنزويلا (جمهورية - البوليفارية)
VGB|Isole Vergini Britanniche;Ilhas Virgens Britânicas;Britse Maagdeneilanden;Brytyjskie Wyspy Dziewicze;\
Виргинские о-ва (Великобритания);Британські Віргінські Острови;Britanya Virjin Adaları;جزر فيرجن البريطانية;\
جزایر ویرجین بریتانیا;ब्रिटिश वर्जिन द्वीपसमूह;英属维尔京群岛;英屬維京群島;英領ヴァージン諸島;영국령 버진아일랜드;Brittiska Jungfruöarna;\
illes Verges Britàniques;Britské Panenské ostrovy
VIR|Amerikanische Jungferninseln;Islas Vírgenes de EE. UU.;Isole Vergini Americane;Ilhas Virgens Americanas;\
Amerikaanse Maagdeneilanden;Wyspy Dziewicze Stanów Zjednoczonych;Виргинские о-ва (США);Віргінські Острови (США);\
ABD Virjin Adaları;جزر فيرجن الأمريكية;جزایر ویرجین ایالات متحده;यू॰एस॰ वर्जिन द्वीपसमूह;美属维尔京群岛;美屬維京群島;米領ヴァージン諸島;\
미국령 버진아일랜드;Amerikanska Jungfruöarna;illes Verges dels Estats Units;Americké Panenské ostrovy
VNM|वियतनाम;فييت نام;CHXHCN Việt Nam;Vietnam du Nord;Viêt Nam du Nord;Nordvietnam;Vietnam del Norte;\
Северный Вьетнам;北越
VUT|فانواتو;وانواتو;वनुआतू;萬那杜;バヌアツ;바누아투
WLF|Wallis i Futuna;Уоллис и Футуна;Уолліс і Футуна;Wallis ve Futuna;جزر والس وفوتونا;والیس و فوتونا;\
वालिस और फ़्यूचूना;瓦利斯和富图纳;瓦利斯群島和富圖那群島;ウォリス・フツナ;왈리스-푸투나 제도;Wallis- och Futunaöarna;Wallis a Futuna
WRT|Württemberg;Würtemberg;Wuerttemberg;Königreich Württemberg
WSM|ساموا;समोआ;薩摩亞;サモア;사모아
XKX|Kosovë;Косово;Kosowo;كوسوفو;کوزوو;कोसोवो;科索沃;コソボ;코소보;Косовo
YEM|यमन;葉門;Nordjemen;Yémen du Nord;Yemen del Norte;Северный Йемен;Jemenitische Arabische Republik
YMD|Südjemen;Yémen du Sud;Yemen del Sur;Южный Йемен;НДРЙ;Demokratische Volksrepublik Jemen
YUG|Jugoslawien;Yougoslavie;Jugoslavija;Yugoslavija;Югославия;Југославија;Югославія;СФРЮ;南斯拉夫;ユーゴスラビア;Iugoslávia;\
Joegoslavië;يوغوسلافيا
ZAF|iNingizimu Afrika;EMzantsi Afrika;Suid-Afrika;Afrika Borwa;Aforika Borwa;África do Sul;Zuid-Afrika;\
Republika Południowej Afryki;Южно-Африканская Республика;Південно-Африканська Республіка;Güney Afrika;جنوب أفريقيا;\
افریقای جنوبی;दक्षिण अफ़्रीका;南アフリカ;남아프리카;Sydafrika;Jihoafrická republika;África del Sur;ЮАР
ZMB|Замбія;Zambiya;زامبيا;ज़ाम्बिया;尚比亞;ザンビア;잠비아
ZNZ|Sansibar;Занзибар
ZWE|Зімбабве;Zimbabve;زيمبابوي;زیمبابوه;ज़िम्बाब्वे;辛巴威;ジンバブエ;짐바브웨;زمبابوي
"""
