"""Names of states in further languages of Europe and Asia, and official names in the languages of the United Nations.

After the Unicode Common Locale Data Repository (territory names; Unicode Licence v3, free of copyleft) and the terminology of
the United Nations. Names that mean different states in different languages, names that differ from an English one as a
misprint does, and what the other tables and the reading of names find without it, have no row.
"""

TABLE = """\
ABW|Αρούμπα;ארובה;Արուբա;არუბა;อารูบา;আরুবা
AFG|Авганистан;Αφγανιστάν;Afganistanas;an Afganastáin;אפגניסטן;Աֆղանստան;ავღანეთი;Əfqanıstan;Ауғанстан;Afgʻoniston;\
อัฟกานิสถาน;আফগানিস্তান;la République islamique d'Afghanistan
AGO|Αγκόλα;אנגולה;Անգոլա;ანგოლა;Ангол;แองโกลา;অ্যাঙ্গোলা;la République d'Angola
AIA|Ангвила;Ангуила;Ανγκουίλα;Angilja;Angilija;Angaíle;Aingira;אנגווילה;Անգուիլա;ანგილია;Angilya;แองกวิลลา;\
অ্যাঙ্গুইলা;انگوئیلا
ALB|Албанија;Albánsko;Αλβανία;l-Albanija;an Albáin;אלבניה;Ալբանիա;ალბანეთი;Албани;แอลเบเนีย;আলবেনিয়া;البانیہ;\
la République d'Albanie
AND|Андора;Ανδόρα;אנדורה;Անդորրա;ანდორა;อันดอร์รา;আন্ডোরা;انڈورا;la Principauté d'Andorre
ARE|Обединети Арапски Емирати;Уједињени Арапски Емирати;Ujedinjeni Arapski Emirati;Združeni arabski emirati;\
Обединени арабски емирства;Аб’яднаныя Арабскія Эміраты;Emiratele Arabe Unite;Egyesült Arab Emírségek;\
Ηνωμένα Αραβικά Εμιράτα;De Forenede Arabiske Emirater;De forente arabiske emirater;Dei sameinte arabiske emirata;\
Arabiemiirikunnat;Araabia Ühendemiraadid;Apvienotie Arābu Emirāti;Jungtiniai Arabų Emyratai;\
Sameinuðu arabísku furstadæmin;Emiratet e Bashkuara Arabe;l-Emirati Għarab Magħquda;Aontas na nÉimíríochtaí Arabacha;\
Emiradau Arabaidd Unedig;Arabiar Emirerri Batuak;איחוד האמירויות הערביות;Արաբական Միացյալ Էմիրություններ;\
არაბთა გაერთიანებული საამიროები;Birləşmiş Ərəb Əmirlikləri;Біріккен Араб Әмірліктері;Бириккен Араб Эмираттары;\
Birlashgan Arab Amirliklari;Арабын Нэгдсэн Эмират Улс;สหรัฐอาหรับเอมิเรตส์;Các Tiểu Vương quốc Ả Rập Thống nhất;\
Uni Emirat Arab;Emiriah Arab Bersatu;সংযুক্ত আরব আমিরাত;متحدہ عرب امارات;Falme za Kiarabu;Verenigde Arabiese Emirate
ARG|Аржентина;Аргенціна;Αργεντινή;an Airgintín;Yr Ariannin;ארגנטינה;Արգենտինա;არგენტინა;Аргентин;อาร์เจนตินา;\
আর্জেন্টিনা;ارجنٹینا;Ajentina;Аргентинская Республика
ARM|Ерменија;Јерменија;Jermenija;Arménsko;Арменія;Örményország;Αρμενία;l-Armenja;an Airméin;ארמניה;სომხეთი;Armaniston;\
Армени;อาร์เมเนีย;আর্মেনিয়া;la République d'Arménie
ASM|Американска Самоа;Америчка Самоа;Ameriška Samoa;Амерыканскае Самоа;Amerikai Szamoa;Αμερικανική Σαμόα;\
Amerikansk Samoa;Ameerika Samoa;ASV Samoa;Amerikos Samoa;Bandaríska Samóa;Samoa Amerikane;is-Samoa Amerikana;\
Samó Mheiriceá;Samoa America;Samoa Estatubatuarra;סמואה האמריקנית;Ամերիկյան Սամոա;ამერიკის სამოა;Amerika Samoası;\
Америкалық Самоа;Америкалык Самоа;Америкийн Самоа;อเมริกันซามัว;Samoa thuộc Mỹ;Samoa Amerika;আমেরিকান সামোয়া;\
امریکی ساموآ;Samoa ya Marekani;Amerikaanse Samoa
ATG|Антига и Барбуда;Антигва и Барбуда;Antigva i Barbuda;Антыгуа і Барбуда;Αντίγκουα και Μπαρμπούντα;\
Antigva un Barbuda;Antigva ir Barbuda;Antigua agus Barbúda;אנטיגואה וברבודה;Անտիգուա և Բարբուդա;ანტიგუა და ბარბუდა;\
Antiqua və Barbuda;Антигуа және Барбуда;Антигуа жана Барбуда;Antigua va Barbuda;Антигуа ба Барбуда;แอนติกาและบาร์บูดา;\
অ্যান্টিগুয়া ও বারবুডা;انٹیگوا اور باربودا;Antigua na Barbuda
AUS|Австралија;Аустралија;Avstralija;Аўстралія;Αυστραλία;l-Awstralja;an Astráil;אוסטרליה;Ավստրալիա;ავსტრალია;\
Avstraliya;Аустралия;Австрали;ออสเตรเลีย;অস্ট্রেলিয়া;آسٹریلیا;l'Australie
AUT|Австрија;Аустрија;Rakúsko;Аўстрыя;Αυστρία;Østrig;Austerrike;Itävalta;Austurríki;l-Awstrija;an Ostair;אוסטריה;\
Ավստրիա;ავსტრია;Avstriya;Аустрия;Австри;ออสเตรีย;অস্ট্রিয়া;آسٹریا;Oostenryk;Ööschtriich;Öschtriich;\
Австрийская Республика;la République d'Autriche
AZE|Азербејџан;Azerbajdzsán;Αζερμπαϊτζάν;Aserbajdsjan;Aserbaidžaan;Azerbaidžāna;Azerbaidžanas;Aserbaídsjan;\
Azerbajxhan;l-Ażerbajġan;an Asarbaiseáin;Acerbaixán;אזרבייג׳ן;Ադրբեջան;აზერბაიჯანი;Әзірбайжан;Азербайжан;Ozarbayjon;\
อาเซอร์ไบจาน;আজারবাইজান;آذربائیجان;Азербайджанская Республика;la République d'Azerbaïdjan
BDI|Бурундзі;Μπουρούντι;Burundija;il-Burundi;an Bhurúin;בורונדי;Բուրունդի;ბურუნდი;บุรุนดี;বুরুন্ডি;برونڈی
BEL|Белгија;Belgicko;Белгия;Βέλγιο;Belgjikë;il-Belġju;an Bheilg;Gwlad Belg;בלגיה;Բելգիա;ბელგია;Бельги;เบลเยียม;\
বেলজিয়াম;بیلجیم;Ubelgiji
BEN|Μπενίν;Beninas;il-Benin;בנין;Բենին;ბენინი;เบนิน;বেনিন;بینن
BES|Карипска Холандија;Karipska Holandija;Karipski otoci Nizozemske;Nizozemski Karibi;Karibské Holandsko;\
Карибска Нидерландия;Карыбскія Нідэрланды;Insulele Caraibe Olandeze;Holland Karib-térség;Ολλανδία Καραϊβικής;\
De tidligere Nederlandske Antiller;Karibisk Nederland;Karibian Alankomaat;Kariibi Madalmaad;Nīderlandes Karību salas;\
Karibų Nyderlandai;Karíbahafshluti Hollands;Karaibet holandeze;in-Netherlands tal-Karibew;an Ísiltír Chairibeach;\
Antilles yr Iseldiroedd;Karibeko Herbehereak;האיים הקריביים ההולנדיים;Կարիբյան Նիդեռլանդներ;კარიბის ნიდერლანდები;\
Karib Niderlandı;Бонэйр, Синт-Эстатиус және Саба;Кариб Нидерланддары;Boneyr, Sint-Estatius va Saba;Карибын Нидерланд;\
เนเธอร์แลนด์แคริบเบียน;Ca-ri-bê Hà Lan;Belanda Karibia;Belanda Caribbean;ক্যারিবিয়ান নেদারল্যান্ডস;\
کریبیائی نیدرلینڈز;Uholanzi ya Karibiani;Karibiese Nederland;بونير وسانت يوستاشيوس وسابا;\
Bonaire, San Eustaquio y Saba;博纳尔，圣俄斯塔休斯和萨巴;Бонайре, Синт-Эстатиус и Саба
BFA|Μπουρκίνα Φάσο;Burkina Fasas;il-Burkina Faso;Buircíne Fasó;בורקינה פאסו;Բուրկինա Ֆասո;ბურკინა-ფასო;บูร์กินาฟาโซ;\
বুরকিনা ফাসো;برکینا فاسو;Bukinafaso
BGD|Bangladeche;Бангладэш;Μπανγκλαντές;Bangladešas;il-Bangladesh;an Bhanglaidéis;בנגלדש;Բանգլադեշ;ბანგლადეში;\
Banqladeş;บังกลาเทศ;بنگلہ دیش
BGR|Бугарија;Бугарска;Bugarska;Bolgarija;Балгарыя;Βουλγαρία;Bullgari;il-Bulgarija;an Bhulgáir;בולגריה;Բուլղարիա;\
ბულგარეთი;Bolqarıstan;Bolgariya;Болгар;บัลแกเรีย;বুলগেরিয়া;بلغاریہ
BHR|Barém;Бахрэйн;Μπαχρέιν;Bahreinas;il-Bahrain;בחריין;Բահրեյն;ბაჰრეინი;Bəhreyn;บาห์เรน;বাহারিন;Bahareni
BHS|Бахами;Bahami;Бахамски острови;Багамскія астравы;Bahama-szigetek;Μπαχάμες;Bahamu salas;Bahamaeyjar;il-Bahamas;\
na Bahámaí;Y Bahamas;איי בהאמה;Բահամյան կղզիներ;ბაჰამის კუნძულები;Baham adaları;Багам аралдары;Багама аралдары;\
Bagama orollari;Багамын арлууд;บาฮามาส;বাহামা দ্বীপপুঞ্জ;بہاماس;Содружество Багамских Островов;كمنولث جزر البهاما
BIH|Боснія і Герцагавіна;Bosnia și Herțegovina;Βοσνία - Ερζεγοβίνη;Bosnia ja Hertsegovina;Bosnia ja Hertsegoviina;\
Bosnija un Hercegovina;Bosnija ir Hercegovina;Bosnía og Hersegóvína;Bosnjë-Hercegovinë;il-Bożnija-Ħerzegovina;\
an Bhoisnia agus an Heirseagaivéin;בוסניה והרצגובינה;Բոսնիա և Հերցեգովինա;ბოსნია და ჰერცეგოვინა;\
Bosniya və Herseqovina;Босния және Герцеговина;Босния жана Герцеговина;Bosniya va Gertsegovina;Босни-Херцеговин;\
บอสเนียและเฮอร์เซโกวีนา;Bosnia và Herzegovina;বসনিয়া ও হার্জেগোভিনা;بوسنیا اور ہرزیگووینا;Bosnia na Hezegovina
BLR|Белорусија;Belorusija;Bjelorusija;Bielorusko;Беларус;Λευκορωσία;Valko-Venäjä;Valgevene;Baltkrievija;Baltarusija;\
Hvíta-Rússland;Bjellorusi;il-Belarussja;an Bhealarúis;בלארוס;Բելառուս;ბელარუსი;เบลารุส;বেলারুশ
BLZ|Белизе;Μπελίζ;Belizas;Belís;il-Belize;an Bheilís;בליז;Բելիզ;ბელიზი;เบลีซ;বেলিজ;بیلائز
BMU|Бермуди;Бермудски острови;Бермудскія астравы;Βερμούδες;Bermudu salas;Bermúdaeyjar;Beirmiúda;Illas Bermudas;ברמודה;\
Բերմուդներ;ბერმუდა;Bermud adaları;Бермуд аралдары;Bermuda orollari;Бермуда;เบอร์มิวดา;বারমুডা;Бермудские острова
BOL|Боливија;Балівія;Βολιβία;il-Bolivja;an Bholaiv;בוליביה;Բոլիվիա;ბოლივია;Боливи;โบลิเวีย;বলিভিয়া;بولیویا;\
多民族玻利维亚国;l'État plurinational de Bolivie;بوليفيا (دولة - المتعددة القوميات)
BRA|Бразил;Brazilija;Brazília;Бразілія;Βραζιλία;Brasilia;Brasiilia;Il-Brażil;an Bhrasaíl;ברזיל;Բրազիլիա;ბრაზილია;\
Braziliya;บราซิล;ব্রাজিল;برازیل
BRB|Барбадас;Μπαρμπέιντος;Barbadosas;ברבדוס;Բարբադոս;ბარბადოსი;บาร์เบโดส;বার্বাডোজ;بارباڈوس;Babadosi
BRN|Брунеј;Μπρουνέι;Bruneja;Brunėjus;il-Brunei;Brúiné;ברוניי;Բրունեյ;ბრუნეი;บรูไน;ব্রুনেই;برونائی;Broenei
BTN|Μπουτάν;Butanas;il-Bhutan;an Bhútáin;בהוטן;Բութան;ბუტანი;ภูฏาน;ভুটান;بھوٹان
BWA|Боцвана;Bocvana;Батсвана;Μποτσουάνα;Botsvanë;il-Botswana;an Bhotsuáin;בוטסואנה;Բոտսվանա;ბოტსვანა;Ботсван;บอตสวานา;\
বতসোয়ানা
CAF|Централноафриканска Република;Централноафричка Република;Centralnoafrička Republika;Srednjoafrička Republika;\
Srednjeafriška republika;Цэнтральна-Афрыканская Рэспубліка;Közép-afrikai Köztársaság;Κεντροαφρικανική Δημοκρατία;\
Den Centralafrikanske Republik;Den sentralafrikanske republikk;Den sentralafrikanske republikken;\
Keski-Afrikan tasavalta;Kesk-Aafrika Vabariik;Centrālāfrikas Republika;Centrinės Afrikos Respublika;\
Mið-Afríkulýðveldið;Republika e Afrikës Qendrore;ir-Repubblika Ċentru-Afrikana;Poblacht na hAfraice Láir;\
Gweriniaeth Canolbarth Affrica;Afrika Erdiko Errepublika;הרפובליקה המרכז-אפריקאית;\
Կենտրոնական Աֆրիկյան Հանրապետություն;ცენტრალური აფრიკის რესპუბლიკა;Mərkəzi Afrika Respublikası;\
Орталық Африка Республикасы;Борбордук Африка Республикасы;Markaziy Afrika Respublikasi;\
Төв Африкийн Бүгд Найрамдах Улс;สาธารณรัฐแอฟริกากลาง;Cộng hòa Trung Phi;Republik Afrika Tengah;\
মধ্য আফ্রিকান প্রজাতন্ত্র;وسط افریقی جمہوریہ;Jamhuri ya Afrika ya Kati;Sentraal-Afrikaanse Republiek
CAN|Καναδάς;il-Kanada;קנדה;Կանադա;კანადა;Канад;แคนาดา;কানাডা;کینیڈا
CHE|Швајцарија;Швајцарска;Švajcarska;Švicarska;Švica;Švajčiarsko;Швейцарыя;Elveția;Svájc;Ελβετία;Sveits;Sveitsi;\
Šveice;Šveicarija;Sviss;Zvicër;l-Iżvizzera;an Eilvéis;Y Swistir;שווייץ;Շվեյցարիա;შვეიცარია;İsveçrə;Shveytsariya;\
Швейцар;สวิตเซอร์แลนด์;Thụy Sĩ;Swiss;সুইজারল্যান্ড;سوئٹزر لینڈ;Uswisi;la Confederación Suiza;Швейцарская Конфедерация;\
la Confédération suisse;الاتحاد السويسري
CHL|Чиле;Чылі;Χιλή;Tšiili;Síle;Kili;iċ-Ċili;an tSile;Txile;צ׳ילה;Չիլի;ჩილე;ชิลี;চিলি;چلی
CHN|Кина;Kitajska;Кітай;Κίνα;Kiina;Hiina;Kinija;Kinë;iċ-Ċina;an tSín;Tsieina;Txina;סין;Չինաստան;ჩინეთი;Қытай;Кытай;\
Xitoy;Хятад;จีน;Trung Quốc;Tiongkok;চীন;جمهوری خلق چین;Folkerepublikken Kina;Folkrepubliken Kina;\
Čínská lidová republika;Čínska ľudová republika;Chińska Republika Ludowa;Kínai Népköztársaság;Volksrepubliek China;\
Repubblica Popolare Cinese;Repubblica Popolare di Cina;Republica Populară Chineză;Çin Halk Cumhuriyeti;\
Kiinan kansantasavalta;Китайська Народна Республіка;중화인민공화국;Cộng hòa Nhân dân Trung Hoa;\
Republik Rakyat Tiongkok;Republik Rakyat China;Narodna Republika Kina;Λαϊκή Δημοκρατία της Κίνας;جمهورية الصين الشعبية
CIV|Брегот на Слоновата Коска;Обала Слоноваче (Кот д’Ивоар);Obala Slonovače (Kot d’Ivoar);Obala Slonovače;\
Obala Bjelokosti;Slonokoščena obala;Pobrežie Slonoviny;Кот д’Ивоар;Elefántcsontpart;Ακτή Ελεφαντοστού;Elfenbenskysten;\
Elfenbeinskysten;Norsunluurannikko;Elevandiluurannik;Kotdivuāra;Dramblio Kaulo Krantas;Fílabeinsströndin;\
il-Kosta tal-Avorju;Boli Kosta;חוף השנהב;Կոտ դ՚Իվուար;კოტ-დივუარი;Kotd’ivuar;Kot-d’Ivuar;โกตดิวัวร์;কোট ডি‘আইভোর;\
کوٹ ڈی آئیوری;Ivoorkus
CMR|Καμερούν;Kamerūnas;il-Kamerun;קמרון;Կամերուն;კამერუნი;แคเมอรูน;ক্যামেরুন;کیمرون;República dos Camarões
COD|Demokratska Republika Kongo;Demokratična republika Kongo;Konžská demokratická republika;Конга (Кіншаса);\
Κονγκό - Κινσάσα;Kongon demokraattinen tasavalta;Kongo DV;Kongas-Kinšasa;ir-Repubblika Demokratika tal-Kongo;\
Poblacht Dhaonlathach an Chongó;Y Congo - Kinshasa;Kongoko Errepublika Demokratikoa;קונגו - קינשאסה;Կոնգո - Կինշասա;\
კონგო - კინშასა;Konqo - Kinşasa;คองโก - กินชาซา;কঙ্গো-কিনশাসা;کانگو - کنشاسا;Demokratiese Republiek van die Kongo;\
Repubblica Democratica del Congo;Democratische Republiek Congo;Demokratiska republiken Kongo;\
Демократична Республіка Конго;コンゴ民主共和国;콩고민주공화국;콩고 민주 공화국;剛果民主共和國;\
Demokratik Kongo Cumhuriyeti;جمهوری دموکراتیک کنگو;Kongói Demokratikus Köztársaság;Republica Democrată Congo;\
Λαϊκή Δημοκρατία του Κονγκό
COG|Конго - Бразавил;Konžská republika;Конга - Бразавіль;Κονγκό - Μπραζαβίλ;Kongon tasavalta;Kongo Vabariik;\
Kongo (Brazavila);Kongas-Brazavilis;Kongo-Brazavilë;il-Kongo - Brazzaville;Y Congo - Brazzaville;קונגו - ברזאויל;\
Կոնգո - Բրազավիլ;კონგო - ბრაზავილი;Konqo - Brazzavil;Конго-Браззавиль Республикасы;Конго-Браззавил;Kongo – Brazzavil;\
คองโก - บราซซาวิล;কঙ্গো - ব্রাজাভিল;کانگو - برازاویلے;Repubblica del Congo;Republiek Congo;Republika Konga;\
Республіка Конго;コンゴ共和国;콩고공화국;콩고 공화국;剛果共和國;Kongo Cumhuriyeti;جمهوری کنگو;جمهورية الكونغو
COK|Кукови Острови;Кукова Острва;Kukova Ostrva;Cookovi Otoci;Cookovi otoki;Cookove ostrovy;острови Кук;Астравы Кука;\
Insulele Cook;Cook-szigetek;Νήσοι Κουκ;Cookøerne;Cookøyene;Cookøyane;Cookinsaaret;Cooki saared;Kuka salas;Kuko Salos;\
Cooks-eyjar;Ishujt Kuk;Gżejjer Cook;Oileáin Cook;Ynysoedd Cook;Cook uharteak;איי קוק;Կուկի կղզիներ;კუკის კუნძულები;\
Kuk adaları;Кук аралдары;Kuk orollari;Күүкийн арлууд;หมู่เกาะคุก;Quần đảo Cook;Kepulauan Cook;কুক দ্বীপপুঞ্জ;\
کک آئلینڈز;Visiwa vya Cook;Cookeilande;Острова Кука
COL|Колумбија;Kolumbija;Калумбія;Κολομβία;Kolumbi;il-Kolombja;an Cholóim;Kolonbia;קולומביה;Կոլումբիա;კოლუმბია;\
Kolumbiya;Колумби;โคลอมเบีย;কলম্বিয়া;کولمبیا
COM|Коморски Острови;Коморска Острва;Komorska Ostrva;Komori;Каморскія астравы;Comore-szigetek;Κομόρες;Comorerne;\
Komorane;Komorit;Komoorid;Komoru salas;Komorai;Kómoreyjar;Oileáin Chomóra;Komoreak;קומורו;Կոմորյան կղզիներ;\
კომორის კუნძულები;Komor adaları;Комор аралдары;Коморос;Komor orollari;Коморын арлууд;คอโมโรส;Komoro;কমোরোস;کوموروس;\
Союз Коморских Островов;l'Union des Comores
CPV|Зеленортска Острва;Zelenortska Ostrva;Zelenortska Republika;Zelenortski otoki;Каба-Вердэ;Capul Verde;\
Zöld-foki Köztársaság;Πράσινο Ακρωτήριο;Kapp Verde;Roheneemesaared;Kaboverde;Žaliasis Kyšulys;Grænhöfðaeyjar;\
Kepi i Gjelbër;כף ורדה;Կաբո Վերդե;კაბო-ვერდე;เคปเวิร์ด;Tanjung Verde;কেপ ভার্দে;کیپ ورڈی;Kaap Verde
CRI|Коста-Рыка;Κόστα Ρίκα;Kosta-Rikë;il-Costa Rica;קוסטה ריקה;Կոստա Ռիկա;კოსტა-რიკა;คอสตาริกา;কোস্টারিকা;کوسٹا ریکا
CSK|체코슬로바키아;Tjeckoslovakien
CUB|Κούβα;Ciwba;קובה;Կուբա;კუბა;คิวบา;কিউবা;کیوبا
CUW|Курасао;Kurasao;Кюрасаа;Κουρασάο;Kirasao;Kiurasao;Cúrasó;קוראסאו;Կյուրասաո;კიურასაო;Kyurasao;คูราเซา;কুরাসাও;\
کیوراکاؤ
CYM|Ilhas Caimão;Кајмански Острови;Кајманска Острва;Kajmanska Ostrva;Kajmanski Otoci;Kajmanji otoki;Kajmanie ostrovy;\
Кайманови острови;Кайманавы астравы;Insulele Cayman;Kajmán-szigetek;Νήσοι Κέιμαν;Caymanøerne;Caymanøyene;Caymanøyane;\
Caymansaaret;Kaimanisaared;Kaimanu salas;Kaimanų Salos;Caymaneyjar;Ishujt Kajman;il-Gżejjer Cayman;Oileáin Cayman;\
Ynysoedd Cayman;Kaiman uharteak;איי קיימן;Կայմանյան կղզիներ;კაიმანის კუნძულები;Kayman adaları;Кайман аралдары;\
Kayman orollari;Кайманы арлууд;หมู่เกาะเคย์แมน;Quần đảo Cayman;Kepulauan Cayman;কেম্যান দ্বীপপুঞ্জ;کیمین آئلینڈز;\
Visiwa vya Cayman;Kaaimanseilande;Îles Caïmanes;Кайман острова
CYP|Кипар;Kipar;Cipar;Ciper;Кипър;Cipru;Küpros;Kipra;Kipras;Kýpur;Qipro;an Chipir;Zipre;קפריסין;Կիպրոս;კვიპროსი;Kipr;\
ไซปรัส;Siprus;সাইপ্রাস;Saiprasi
CZE|Чешка;Češka;Чэхія;Cehia;Csehország;Τσεχία;Tjekkiet;Tsjekkia;Tšekki;Tšehhi;Čehija;Čekija;Tékkland;Çeki;\
ir-Repubblika Ċeka;an tSeicia;Tsiecia;Txekia;צ׳כיה;Չեխիա;ჩეხეთი;Çexiya;Chexiya;Чех;เช็ก;Ceko;চেকিয়া;چیکیا;Tsjeggië;\
Repubblica Ceca;República Tcheca;République tchèque;Tsjechische Republiek;Çek Cumhuriyeti;Republica Cehă;\
Republika Czeska;الجمهورية التشيكية
DDR|República Democrática Alemã;Repubblica Democratica Tedesca;Duitse Democratische Republiek;\
Niemiecka Republika Demokratyczna;德意志民主共和国;德意志民主共和國;ドイツ民主共和国;독일 민주 공화국;東德;DDR
DEU|Германија;Немачка;Nemačka;Njemačka;Nemčija;Германія;Németország;Γερμανία;Saksa;Saksamaa;Vācija;Vokietija;\
Þýskaland;Gjermani;il-Ġermanja;an Ghearmáin;Yr Almaen;גרמניה;Գերմանիա;გერმანია;Almaniya;Germaniya;Герман;เยอรมนี;\
Jerman;জার্মানি;جرمنی;Ujerumani;Allemagne, République fédérale d';República Federal da Alemanha;\
Repubblica Federale di Germania;Bondsrepubliek Duitsland;Republika Federalna Niemiec;ドイツ連邦共和国;\
독일 연방 공화국;德意志联邦共和国;德意志聯邦共和國;西ドイツ;서독;جمهورية ألمانيا الاتحادية
DJI|Џибути;Джыбуці;Dzsibuti;Τζιμπουτί;Džibutija;Džibutis;Xhibuti;il-Djibouti;ג׳יבוטי;Ջիբութի;ჯიბუტი;จิบูตี;জিবুতি;\
جبوتی
DMA|Дамініка;Ντομίνικα;Dominikë;Doiminice;דומיניקה;Դոմինիկա;დომინიკა;โดมินิกา;ডোমিনিকা;ڈومنیکا;Содружество Доминики;\
多米尼克国;le Commonwealth de Dominique;كمنولث دومينيكا
DNK|Данска;Danska;Danemarca;Δανία;Tanska;Taani;Dānija;Danmörk;Danimarkë;id-Danimarka;an Danmhairg;דנמרק;Դանիա;დანია;\
Daniya;Дани;เดนมาร์ก;Đan Mạch;ডেনমার্ক;ڈنمارک;Denmaki;Denemarke
DOM|Доминиканска Република;Дамініканская Рэспубліка;Dominikai Köztársaság;Δομινικανή Δημοκρατία;\
Den Dominikanske Republik;Den dominikanske republikk;Den dominikanske republikken;Dominikaaninen tasavalta;\
Dominikaani Vabariik;Dominikos Respublika;Dóminíska lýðveldið;Republika Dominikane;ir-Repubblika Dominicana;\
an Phoblacht Dhoiminiceach;Gweriniaeth Dominica;Dominikar Errepublika;הרפובליקה הדומיניקנית;\
Դոմինիկյան Հանրապետություն;დომინიკელთა რესპუბლიკა;Dominikan Respublikası;Доминикан Республикасы;Доминика Республикасы;\
Бүгд Найрамдах Доминикан Улс;สาธารณรัฐโดมินิกัน;Cộng hòa Dominica;ডোমেনিকান প্রজাতন্ত্র;جمہوریہ ڈومينيکن;\
Jamhuri ya Dominika;Dominikaanse Republiek;多米尼加
DZA|Alžir;Alžirija;Алжыр;Αλγερία;Alžeeria;Alžyras;Alsír;Algjeri;l-Alġerija;an Ailgéir;אלג׳יריה;Ալժիր;ალჟირი;Əlcəzair;\
Jazoir;แอลจีเรีย;Aljazair;আলজেরিয়া;الجیریا;Democratic and Popular Republic of Algeria;Alžeeri;\
la República Argelina Democrática y Popular;Алжирская Народная Демократическая Республика;\
la République algérienne démocratique et populaire;الجمهورية الجزائرية الديمقراطية الشعبية
ECU|Ισημερινός;Ekvadora;Ekvadoras;אקוודור;Էկվադոր;ეკვადორი;เอกวาดอร์;ইকুয়েডর;ایکواڈور;Ekwado;\
la République de l'Équateur
EGY|Египат;Egipat;Егіпет;Egyiptom;Αίγυπτος;Egiptus;Egiptas;Egyptaland;Egjipt;l-Eġittu;an Éigipt;Yr Aifft;מצרים;\
Եգիպտոս;ეგვიპტე;Мысыр;อียิปต์;Ai Cập;Mesir;মিশর;Misri;la República Árabe de Egipto;Арабская Республика Египет;\
阿拉伯埃及共和国;la République arabe d'Égypte
ERI|Еритреја;Эрытрэя;Ερυθραία;an Eiritré;אריתריאה;Էրիթրեա;ერიტრეა;Эритрей;เอริเทรีย;ইরিত্রিয়া;اریٹیریا;\
l'État d'Érythrée
ESH|Sara Ocidental;Западна Сахара;Zapadna Sahara;Zahodna Sahara;Заходняя Сахара;Nyugat-Szahara;Δυτική Σαχάρα;\
Vest-Sahara;Länsi-Sahara;Lääne-Sahara;Rietumsahāra;Vakarų Sachara;Vestur-Sahara;Saharaja Perëndimore;\
is-Saħara tal-Punent;an Sahára Thiar;Gorllewin Sahara;Mendebaldeko Sahara;סהרה המערבית;Արևմտյան Սահարա;\
დასავლეთ საჰარა;Qərbi Saxara;Батыс Сахара;Батыш Сахара;G‘arbiy Sahroi Kabir;Баруун Сахар;ซาฮาราตะวันตก;Tây Sahara;\
Sahara Barat;Kanlurang Sahara;পশ্চিম সাহারা;مغربی صحارا;Sahara Magharibi
ESP|Шпанија;Španija;Španjolska;Španielsko;Spania;Spanyolország;Ισπανία;Hispaania;Ispanija;Spanja;an Spáinn;Sbaen;ספרד;\
Իսպանիա;ესპანეთი;İspaniya;Испани;สเปน;Tây Ban Nha;Spanyol;Sepanyol;স্পেন;ہسپانیہ;Uhispania;le Royaume d'Espagne
EST|Естонија;Естония;Эстонія;Észtország;Εσθονία;Viro;Igaunija;Estija;l-Estonja;an Eastóin;אסטוניה;Էստոնիա;ესტონეთი;\
Эстони;เอสโตเนีย;এস্তোনিয়া;اسٹونیا;Эстонская Республика;la République d'Estonie
ETH|Етиопија;Етиопия;Эфіопія;Αιθιοπία;l-Etjopja;an Aetóip;אתיופיה;Եթովպիա;ეთიოპია;Efiopiya;Этиоп;เอธิโอเปีย;ইথিওপিয়া;\
ایتھوپیا;la République fédérale démocratique d'Éthiopie
FIN|Финска;Finska;Финландия;Фінляндыя;Finnország;Φινλανδία;Soome;Somija;Suomija;il-Finlandja;an Fhionlainn;Y Ffindir;\
פינלנד;Ֆինլանդիա;ფინეთი;Финланд;ฟินแลนด์;Phần Lan;ফিনল্যান্ড;فن لینڈ;Ufini;Финляндская Республика
FJI|Фиџи;Фіджы;Fidzsi;Φίτζι;Fidžis;Fídjíeyjar;Fixhi;פיג׳י;Ֆիջի;ფიჯი;Фижи;ฟิจิ;ফিজি;فجی
FLK|Ilhas Falkland;Фолкландски Острови;Фокландска Острва;Foklandska Ostrva;Folklandska ostrva;Falklandski Otoci;\
Falklandski otoki;Фалклендскія астравы;Insulele Falkland;Falkland-szigetek;Νήσοι Φόκλαντ;Falklandsøerne;\
Falklandsøyene;Falklandsøyane;Falklandinsaaret;Falklandi saared;Folklenda salas;Folklando salos;Falklandseyjar;\
Ishujt Falkland;il-Gżejjer Falkland;Oileáin Fháclainne;Ynysoedd y Falkland/Malvinas;Falklandak;איי פוקלנד;\
Ֆոլքլենդյան կղզիներ;ფოლკლენდის კუნძულები;Folklend adaları;Фолкленд аралдары;Folklend orollari;Фолклендийн арлууд;\
หมู่เกาะฟอล์กแลนด์;Quần đảo Falkland;Kepulauan Falkland;ফকল্যান্ড দ্বীপপুঞ্জ;فاکلینڈ جزائر;Visiwa vya Falkland;\
Falklandeilande;Îles Falkland (Malvinas);جزر فوكلاند (مالفيناس);Islas Malvinas (Falkland);福克兰群岛（马尔维纳斯）;\
Фолклендские (Мальвинские) острова
FRA|Франција;Француска;Francuska;Francúzsko;Францыя;Franța;Franciaország;Γαλλία;Frankrig;Ranska;Prantsusmaa;\
Prancūzija;Frakkland;Franza;an Fhrainc;Ffrainc;Frantzia;צרפת;Ֆրանսիա;საფრანგეთი;Fransiya;Франц;ฝรั่งเศส;Pháp;Prancis;\
Perancis;ফ্রান্স;فرانس;Ufaransa;Frankryk;la República Francesa;Французская Республика;法兰西共和国;الجمهورية الفرنسية
FRO|Фарски Острови;Фарска Острва;Farska Ostrva;Farski Otoci;Ferski otoki;Фарьорски острови;Фарэрскія астравы;\
Insulele Feroe;Feröer szigetek;Νήσοι Φερόες;Færøerne;Færøyene;Færøyane;Färsaaret;Fääri saared;Fēru salas;Farerų Salos;\
Færeyjar;Ishujt Faroe;il-Gżejjer Faeroe;Oileáin Fharó;Ynysoedd Ffaro;Faroe uharteak;איי פארו;Ֆարերյան կղզիներ;\
ფარერის კუნძულები;Farer adaları;Фарер аралдары;Farer orollari;Фарерын арлууд;หมู่เกาะแฟโร;Quần đảo Faroe;\
Kepulauan Faroe;ফ্যারো দ্বীপপুঞ্জ;Visiwa vya Faroe;Faroëreilande;جزر فايرو;Фарерские острова
FSM|Микронезија;Mikronezija;Mikronézia;Мікранезія;Μικρονησία;Mikronesiaføderasjonen;Mikroneesia;Mikronezi;\
il-Mikroneżja;an Mhicrinéis;מיקרונזיה;Միկրոնեզիա;მიკრონეზია;Mikroneziya;Микронези;ไมโครนีเซีย;মাইক্রোনেশিয়া;\
مائکرونیشیا;ميكرونيزيا (ولايات - الموحدة)
GAB|Γκαμπόν;Gabonas;il-Gabon;an Ghabúin;גבון;Գաբոն;გაბონი;กาบอง;গ্যাবন;گیبون;Goboni;la República Gabonesa;\
Габонская Республика;la République gabonaise
GBR|Обединето Кралство;Уједињено Краљевство;Ujedinjeno Kraljevstvo;Združeno kraljestvo;Spojené kráľovstvo;\
Обединеното кралство;Вялікабрытанія;Regatul Unit;Egyesült Királyság;Ηνωμένο Βασίλειο;Storbritannia;Iso-Britannia;\
Ühendkuningriik;Apvienotā Karaliste;Jungtinė Karalystė;Bretland;Mbretëria e Bashkuar;ir-Renju Unit;Erresuma Batua;\
בריטניה;Միացյալ Թագավորություն;გაერთიანებული სამეფო;Birləşmiş Krallıq;Ұлыбритания;Улуу Британия;Buyuk Britaniya;\
Их Британи;สหราชอาณาจักร;Vương quốc Anh;Inggris Raya;যুক্তরাজ্য;برطانیہ;Ufalme wa Muungano;Verenigde Koninkryk;\
Vereinigtes Königreich Großbritannien und Nordirland;Velika Britanija;Великобритания и Северная Ирландия;\
Μεγάλη Βρετανία;Veľká Británia
GEO|Грузија;Gruzija;Gruzínsko;Grúzia;Γεωργία;Gruusia;Gjeorgji;il-Georgia;an tSeoirsia;Xeorxia;גאורגיה;Վրաստան;\
Gürcüstan;Gruziya;Гүрж;จอร์เจีย;জর্জিয়া;جارجیا;Jojia
GGY|Гернзи;Gernzi;Гърнзи;Γκέρνζι;Gērnsija;Gernsis;Gernsej;Geansaí;גרנזי;Գերնսի;გერნსი;Gernsi;เกิร์นซีย์;গার্নসি;\
گوئرنسی;غيرنسي;格恩西
GHA|Γκάνα;Ganë;il-Ghana;גאנה;Գանա;განა;Qana;กานา;ঘানা;گھانا
GIB|Γιβραλτάρ;Gibraltaras;Ġibiltà;גיברלטר;Ջիբրալթար;გიბრალტარი;Cəbəllütariq;ยิบรอลตาร์;জিব্রাল্টার
GIN|Гвинеја;Gvineja;Γουινέα;il-Guinea;an Ghuine;Gini;גינאה;Գվինեա;გვინეა;Qvineya;Gvineya;Гвиней;กินี;গিনি;گنی;\
Гвинейская Республика
GLP|Гвадалупе;Гваделуп;Gvadelup;Гвадэлупа;Guadelupa;Γουαδελούπη;Gvadelupa;Gvadelúpeyjar;Guadalúip;גוואדלופ;Գվադելուպա;\
გვადელუპა;Qvadelupa;Gvadelupe;กวาเดอลูป;গুয়াদেলৌপ;گواڈیلوپ
GMB|Гамбија;Γκάμπια;il-Gambja;an Ghaimbia;גמביה;Գամբիա;გამბია;Qambiya;Гамби;แกมเบีย;গাম্বিয়া;گیمبیا
GNB|Гвинеја Бисао;Gvineja-Bisao;Gvineja Bisau;Gvineja Bissau;Γουινέα Μπισάου;Gvineja-Bisava;Gínea-Bissá;Guine-Bisau;\
il-Guinea-Bissau;גינאה-ביסאו;Գվինեա-Բիսաու;გვინეა-ბისაუ;Qvineya-Bisau;Gvineya-Bisau;Гвиней-Бисау;กินี-บิสเซา;\
গিনি-বিসাউ;گنی بساؤ;Ginebisau
GNQ|Екваторска Гвинеја;Екваторијална Гвинеја;Ekvatorijalna Gvineja;Ekvatorska Gvineja;Ekvatorialna Gvineja;\
Екваториална Гвинея;Экватарыяльная Гвінея;Guineea Ecuatorială;Egyenlítői-Guinea;Ισημερινή Γουινέα;Ækvatorialguinea;\
Ekvatorial-Guinea;Päiväntasaajan Guinea;Ekvatoriaal-Guinea;Ekvatoriālā Gvineja;Pusiaujo Gvinėja;Miðbaugs-Gínea;\
Guineja Ekuatoriale;il-Guinea Ekwatorjali;an Ghuine Mheánchiorclach;Gini Gyhydeddol;Ekuatore Ginea;גינאה המשוונית;\
Հասարակածային Գվինեա;ეკვატორული გვინეა;Ekvatorial Qvineya;Экваторлық Гвинея;Экватордук Гвинея;Ekvatorial Gvineya;\
Экваторын Гвиней;อิเควทอเรียลกินี;Guinea Xích Đạo;Guinea Khatulistiwa;নিরক্ষীয় গিনি;استوائی گیانا;Guinea ya Ikweta;\
Ekwatoriaal-Guinee
GRC|Грција;Грчка;Grčka;Grčija;Grécko;Гърция;Грэцыя;Görögország;Grækenland;Kreikka;Kreeka;Grieķija;Graikija;Grikkland;\
Greqi;il-Greċja;an Ghréig;Gwlad Groeg;יוון;Հունաստան;საბერძნეთი;Грекия;Gretsiya;Грек;กรีซ;Hy Lạp;Yunani;গ্রিস;Ugiriki;\
Griekeland;la República Helénica;Греческая Республика;la République hellénique;الجمهورية الهيلينية
GRD|Грэнада;Γρενάδα;גרנדה;Գրենադա;გრენადა;เกรเนดา;গ্রেনাডা;گریناڈا
GRL|Гренланд;Grenlandija;Грэнландыя;Γροιλανδία;Grönlanti;Gröönimaa;Grenlande;an Ghraonlainn;Yr Ynys Las;גרינלנד;\
Գրենլանդիա;გრენლანდია;Qrenlandiya;Grenlandiya;กรีนแลนด์;গ্রীনল্যান্ড;گرین لینڈ;غرينلند
GTM|Гватэмала;Γουατεμάλα;il-Gwatemala;גואטמלה;Գվատեմալա;გვატემალა;Qvatemala;Гватемал;กัวเตมาลา;গুয়াতেমালা;گواٹے مالا
GUF|Француска Гвајана;Francuska Gvajana;Francuska Gijana;Francoska Gvajana;Francúzska Guyana;Френска Гвиана;\
Французская Гвіяна;Guyana Franceză;Francia Guyana;Γαλλική Γουιάνα;Fransk Guyana;Ranskan Guayana;Prantsuse Guajaana;\
Francijas Gviāna;Prancūzijos Gviana;Franska Gvæjana;Guajana Franceze;il-Guyana Franċiża;Guáin na Fraince;\
Guyane Ffrengig;Guyana Frantsesa;גיאנה הצרפתית;Ֆրանսիական Գվիանա;საფრანგეთის გვიანა;Fransa Qvianası;Француз Гвианасы;\
Франция Гвианасы;Fransuz Gvianasi;Францын Гвиана;เฟรนช์เกียนา;Guiana thuộc Pháp;Guyana Prancis;Guiana Perancis;\
ফরাসি গায়ানা;فرینچ گیانا;Guiana ya Ufaransa;غيانا الفرنسية
GUM|Γκουάμ;Guamas;גואם;Գուամ;გუამი;กวม;গুয়াম
GUY|Гвајана;Gvajana;Γουιάνα;Gajāna;Gvæjana;Guajanë;il-Guyana;An Ghuáin;גיאנה;Գայանա;გაიანა;Qayana;กายอานา;গায়ানা;\
گیانا;Кооперативная Республика Гайана
HKG|Хонгконг САР Кина;SAR Hongkong (Kina);Hong Kong (SAR Kina);PUP Hong Kong Kina;\
Posebno upravno območje Ljudske republike Kitajske Hongkong;Hongkong – OAO Číny;Хонконг, САР на Китай;\
Ганконг, САР (Кітай);Hongkong KKT;Χονγκ Κονγκ ΕΔΠ Κίνας;SAR Hongkong;Hongkong – Kiinan erityishallintoalue;\
Hongkongi erihalduspiirkond;Ķīnas īpašās pārvaldes apgabals Honkonga;\
Ypatingasis Administracinis Kinijos Regionas Honkongas;sérstjórnarsvæðið Hong Kong;RPA i Hong-Kongut;\
ir-Reġjun Amministrattiv Speċjali ta’ Hong Kong tar-Repubblika tal-Poplu taċ-Ċina;\
Sainréigiún Riaracháin Hong Cong, Daonphoblacht na Síne;Hong Kong SAR Tsieina;Hong Kong Txinako AEB;\
הונג קונג (אזור מנהלי מיוחד של סין);Հոնկոնգի ՀՎՇ;ჰონკონგის სპეციალური ადმინისტრაციული რეგიონი, ჩინეთი;\
Honq Konq Xüsusi İnzibati Rayonu Çin;Сянган АӘА;Гонконг Кытай ААА;Gonkong (Xitoy MMH);\
БНХАУ-ын Тусгай захиргааны бүс Хонг-Конг;เขตปกครองพิเศษฮ่องกงแห่งสาธารณรัฐประชาชนจีน;\
Đặc khu Hành chính Hồng Kông, Trung Quốc;Hong Kong DAK Tiongkok;হংকং এসএআর চীন;ہانگ کانگ SAR چین;Hongkong SAS China;\
Гонконг (специальный административный район);Chine, région administrative spéciale de Hong Kong;\
الصين، منطقة هونغ كونغ الإدارية الخاصة;China, región administrativa especial de Hong Kong;\
Китай, Специальный административный район Гонконг
HND|Хондурас;Гандурас;Ονδούρα;il-Honduras;הונדורס;Հոնդուրաս;ჰონდურასი;ฮอนดูรัส;হন্ডুরাস;ہونڈوراس
HRV|Hrvaška;Хърватия;Харватыя;Horvátország;Κροατία;Horvaatia;Horvātija;Kroatija;Kroaci;il-Kroazja;an Chróit;Kroazia;\
קרואטיה;Խորվաթիա;ხორვატია;Xorvatiya;Хорват;โครเอเชีย;Kroasia;ক্রোয়েশিয়া;کروشیا;Kroasië
HTI|Хаити;Гаіці;Αϊτή;il-Haiti;האיטי;Հաիթի;ჰაიტი;เฮติ;হাইতি;ہیٹی;la République d'Haïti
HUN|Унгарија;Мађарска;Mađarska;Madžarska;Унгария;Венгрыя;Ungaria;Ουγγαρία;Unkari;Ungārija;Vengrija;Ungverjaland;\
l-Ungerija;an Ungáir;Hwngari;הונגריה;Հունգարիա;უნგრეთი;Vengriya;Унгар;ฮังการี;হাঙ্গেরি;ہنگری;Hongarye
IDN|Индонезија;Indonezija;Інданезія;Ινδονησία;Indonezi;an Indinéis;אינדונזיה;Ինդոնեզիա;ინდონეზია;İndoneziya;Индонез;\
อินโดนีเซีย;ইন্দোনেশিয়া;انڈونیشیا;la République d'Indonésie
IMN|Остров Ман;Острво Ман;Ostrvo Man;Otok Man;Востраў Мэн;Insula Man;Man-sziget;Νήσος του Μαν;Mansaari;Mani saar;\
Menas sala;Meno Sala;Ishulli i Manit;Oileán Mhanann;Ynys Manaw;Man uhartea;האי מאן;Մեն կղզի;მენის კუნძული;Men adası;\
Мэн аралы;Men oroli;Мэн Арал;เกาะแมน;Đảo Man;Pulau Man;আইল অফ ম্যান;آئل آف مین;Kisiwa cha Man;Eiland Man;Остров Мэн
IND|Индија;Індыя;Ινδία;Indland;l-Indja;an India;הודו;Հնդկաստան;ინდოეთი;Үндістан;Hindiston;Энэтхэг;อินเดีย;\
la République de l'Inde
IRL|Ирска;Irska;Ірландыя;Írország;Ιρλανδία;Irlanti;Iirimaa;Īrija;Airija;Iwerddon;אירלנד;Իռլանդիա;ირლანდია;İrlandiya;\
Ирланд;ไอร์แลนด์;আয়ারল্যান্ড;آئرلینڈ;Ayalandi;l'Irlande
IRN|Ιράν;Iranas;an Iaráin;איראן;Իրան;ირანი;Eron;อิหร่าน;ইরান;la République islamique d'Iran
IRQ|Ιράκ;Irakas;an Iaráic;עיראק;Իրաք;ერაყი;อิรัก;ইরাক;la République d'Iraq
ISL|Исланд;Ісландыя;Ισλανδία;Islanti;an Íoslainn;Gwlad yr Iâ;איסלנד;Իսլանդիա;ისლანდია;ไอซ์แลนด์;আইসল্যান্ড;آئس لینڈ;\
Aisilandi;la République d'Islande
ISR|Израел;Ισραήλ;Izraēla;Izraelis;Իսրայել;ისრაელი;Isroil;Израил;อิสราเอล;ইজরায়েল;l'État d'Israël
ITA|Италија;Taliansko;Olaszország;Ιταλία;l-Italja;an Iodáil;Yr Eidal;איטליה;Իտալիա;იტალია;Итали;อิตาลี;ইতালি;اٹلی;\
la República Italiana;Итальянская Республика;la République italienne
JAM|Јамајка;Τζαμάικα;Xhamajkë;il-Ġamajka;Iamáice;ג׳מייקה;Ճամայկա;იამაიკა;Yamayka;จาเมกา;জামাইকা;جمائیکا
JEY|Џерси;Џерзи;Džerzi;Джърси;Джэрсі;Τζέρζι;Džērsija;Džersis;Xhersej;Geirsí;ג׳רזי;Ջերսի;ჯერსი;Cersi;Жерси;Jersi;\
เจอร์ซีย์;জার্সি;جرسی;泽西
JOR|Јордан;Іарданія;Ιορδανία;il-Ġordan;an Iordáin;Gwlad Iorddonen;ירדן;Հորդանան;იორდანია;İordaniya;Йордан;จอร์แดน;\
জর্ডন;el Reino Hachemita de Jordania;Иорданское Хашимитское Королевство;约旦哈希姆王国;\
le Royaume hachémite de Jordanie;المملكة الأردنية الهاشمية
JPN|Јапонија;Јапан;Japonska;Ιαπωνία;Japonija;il-Ġappun;an tSeapáin;יפן;Ճապոնիա;იაპონია;Yaponiya;Жапония;Япон;ญี่ปุ่น;\
Nhật Bản;Jepang;Jepun;জাপান;جاپان
KAZ|Kazahsztán;Καζακστάν;Kazahstāna;Kazachstanas;il-Każakistan;an Chasacstáin;קזחסטן;Ղազախստան;ყაზახეთი;Qazaxıstan;\
Казакстан;Qozogʻiston;คาซัคสถาน;কাজাখস্তান;قزاخستان;Kazakistani
KEN|Кенија;Κένυα;il-Kenja;an Chéinia;קניה;Քենիա;კენია;Кени;เคนยา;কেনিয়া
KGZ|Киргистан;Kirgizsko;Kârgâzstan;Kirgizisztán;Κιργιστάν;Kõrgõzstan;il-Kirgiżistan;an Chirgeastáin;קירגיזסטן;\
Ղրղզստան;ყირგიზეთი;Qırğızıstan;Қырғызстан;Qirgʻiziston;Киргиз;คีร์กีซสถาน;কিরগিজস্তান;کرغزستان;Kirigizistani;\
la República Kirguisa;吉尔吉斯共和国;la République kirghize
KHM|Камбоџа;Kambodzsa;Καμπότζη;Kambodsja;Kamboxhia;il-Kambodja;an Chambóid;Kanbodia;קמבודיה;Կամբոջա;კამბოჯა;Kamboca;\
Камбож;กัมพูชา;Campuchia;Kamboja;Kemboja;কম্বোডিয়া;کمبوڈیا
KIR|Кірыбаці;Κιριμπάτι;Ciribeas;קיריבאטי;Կիրիբատի;კირიბატი;คิริบาส;কিরিবাতি;کریباتی
KNA|São Cristóvão e Neves;Свети Китс и Невис;Sent Kits i Nevis;Sveti Kits i Nevis;Sveti Kristofor i Nevis;\
Sveti Krištof in Nevis;Svätý Krištof a Nevis;Сейнт Китс и Невис;Σεν Κιτς και Νέβις;Sentkitsa un Nevisa;\
Sent Kitsas ir Nevis;Sankti Kitts og Nevis;Shën-Kits dhe Nevis;Saint Kitts u Nevis;San Críostóir-Nimheas;\
סנט קיטס ונוויס;Սենթ Քիտս և Նևիս;სენტ-კიტსი და ნევისი;Сент-Китс және Невис;Сент-Китс жана Невис;Sent-Kits va Nevis;\
Сент-Киттс ба Невис;เซนต์คิตส์และเนวิส;St. Kitts và Nevis;সেন্ট কিটস ও নেভিস;سینٹ کٹس اور نیویس;St. Kitts na Nevis;\
Sint Kitts en Nevis;セントクリストファー・ネイビス
KOR|Јужна Кореја;Južna Koreja;Južná Kórea;Южна Корея;Паўднёвая Карэя;Coreea de Sud;Νότια Κορέα;Sør-Korea;Etelä-Korea;\
Lõuna-Korea;Dienvidkoreja;Pietų Korėja;Suður-Kórea;Kore e Jugut;il-Korea t’Isfel;an Chóiré Theas;Hego Korea;\
קוריאה הדרומית;Հարավային Կորեա;სამხრეთ კორეა;Cənubi Koreya;Оңтүстік Корея;Түштүк Корея;Janubiy Koreya;Өмнөд Солонгос;\
เกาหลีใต้;Hàn Quốc;Korea Selatan;Timog Korea;দক্ষিণ কোরিয়া;جنوبی کوریا;Korea Kusini;Suid-Korea;Korea, Republik;\
República da Coreia;Repubblica di Corea;Republiek Korea;Republika Korei;Korejská republika;Республіка Корея;\
Güney Kore Cumhuriyeti;大韓民國;Republikken Korea;Republiken Korea;Республика Южная Корея;کره‌ی جنوبی
KWT|Кувајт;Κουβέιτ;Kuveit;Kuveita;Kuveitas;il-Kuwajt;Cuáit;כווית;Քուվեյթ;ქუვეითი;Quvayt;คูเวต;কুয়েত;l'État du Koweït
LAO|Λάος;Laosas;il-Laos;לאוס;Լաոս;ლაოსი;ลาว;লাওস
LBN|Либан;Λίβανος;Libanas;il-Libanu;an Liobáin;Libanus;לבנון;Լիբանան;ლიბანი;เลบานอน;Li-băng;লেবানন;\
la República Libanesa;Ливанская Республика;la République libanaise;الجمهورية اللبنانية
LBR|Либерија;Ліберыя;Λιβερία;il-Liberja;an Libéir;ליבריה;Լիբերիա;ლიბერია;Либери;ไลบีเรีย;লাইবেরিয়া;لائبیریا
LBY|Либија;Либия;Λιβύη;Liibüa;il-Libja;an Libia;לוב;Լիբիա;ლიბია;Liviya;Ливи;ลิเบีย;লিবিয়া;l'État de Libye
LCA|Сент Лусија;Света Луција;Sveta Lucija;Svätá Lucia;Сейнт Лусия;Αγία Λουκία;Sentlūsija;Sent Lusija;Sankti Lúsía;\
Shën-Luçia;סנט לוסיה;Սենթ Լյուսիա;სენტ-ლუსია;Sent-Lusiya;Sent-Lyusiya;Сент Люсиа;เซนต์ลูเซีย;সেন্ট লুসিয়া;سینٹ لوسیا
LIE|Listenstaine;Лихтенштајн;Lihtenštajn;Lichtenštajnsko;Лихтенщайн;Ліхтэнштэйн;Λιχτενστάιν;Lihtenšteina;\
Lichtenšteinas;Lihtenshtajn;il-Liechtenstein;Lichtinstéin;ליכטנשטיין;Լիխտենշտեյն;ლიხტენშტაინი;Lixtenşteyn;\
Lixtenshteyn;Лихтенштайн;ลิกเตนสไตน์;লিচেনস্টেইন;لیشٹنسٹائن
LKA|Шры-Ланка;Σρι Λάνκα;סרי לנקה;Շրի Լանկա;შრი-ლანკა;ศรีลังกา;শ্রীলঙ্কা;سری لنکا
LSO|Лесота;Λεσότο;Lesotas;il-Lesoto;Leosóta;לסוטו;Լեսոտո;ლესოთო;เลโซโท;লেসোথো;لیسوتھو
LTU|Литванија;Litvanija;Літва;Λιθουανία;Liettua;Leedu;Litháen;il-Litwanja;an Liotuáin;ליטא;Լիտվա;ლიეტუვა;ลิทัวเนีย;\
লিথুয়ানিয়া;لیتھونیا;Литовская Республика
LUX|Луксембург;Luxembursko;Λουξεμβούργο;Luksemburga;Liuksemburgas;il-Lussemburgu;Lucsamburg;Lwcsembwrg;לוקסמבורג;\
Լյուքսեմբուրգ;ლუქსემბურგი;Lüksemburq;Lyuksemburg;ลักเซมเบิร์ก;লাক্সেমবার্গ;لکسمبرگ;Lasembagi;\
el Gran Ducado de Luxemburgo;Великое Герцогство Люксембург;le Grand-Duché de Luxembourg;دوقية لكسمبرغ الكبرى
LVA|Латвија;Летонија;Lettország;Λετονία;Läti;il-Latvja;an Laitvia;לטביה;Լատվիա;ლატვია;Латви;ลัตเวีย;লাটভিয়া;لٹویا;\
Латвийская Республика
MAC|САР Макао (Кина);SAR Makao (Kina);PUP Makao Kina;Posebno upravno območje Kitajske Makav;Macao – OAO Číny;\
Макао, САР на Китай;Макаа, САР (Кітай);Makaó KKT;Μακάο ΕΔΠ Κίνας;Macao SAR Kina;Macao – Kiinan erityishallintoalue;\
Macau erihalduspiirkond;ĶTR īpašais administratīvais reģions Makao;Ypatingasis Administracinis Kinijos Regionas Makao;\
sérstjórnarsvæðið Makaó;RPA i Makaos;ir-Reġjun Amministrattiv Speċjali tal-Macao tar-Repubblika tal-Poplu taċ-Ċina;\
Sainréigiún Riaracháin Macao, Daonphoblacht na Síne;Macau SAR Tsieina;Macau Txinako AEB;\
מקאו (אזור מנהלי מיוחד של סין);Չինաստանի Մակաո ՀՎՇ;მაკაოს სპეციალური ადმინისტრაციული რეგიონი, ჩინეთი;Makao XİR Çin;\
Макао АӘА;Макао Кытай ААА;Makao (Xitoy MMH);БНХАУ-ын Тусгай захиргааны бүс Макао;\
เขตปกครองพิเศษมาเก๊าแห่งสาธารณรัฐประชาชนจีน;Đặc khu Hành chính Macao, Trung Quốc;Makau DAK Tiongkok;ম্যাকাও এসএআর চীন;\
مکاؤ SAR چین;Makau SAR China;Macau SAS China;Макао (специальный административный район);\
Chine, région administrative spéciale de Macao;الصين، منطقة ماكاو الإدارية الخاصة;\
China, región administrativa especial de Macao;Китай, Специальный административный район Макао
MAR|Мароко;Марока;Μαρόκο;Maroka;Marokas;il-Marokk;Maracó;מרוקו;Մարոկկո;მაროკო;Mərakeş;Marokash;Морокко;โมร็อกโก;\
Maghribi;মরক্কো;Moroko;المملكة المغربية
MCO|Манака;Μονακό;Monakas;מונקו;Մոնակո;მონაკო;โมนาโก;মোনাকো
MDA|Молдавија;Малдова;Μολδαβία;il-Moldova;an Mholdóiv;מולדובה;Մոլդովա;მოლდოვა;มอลโดวา;মলডোভা;مالدووا
MDG|Μαδαγασκάρη;Madagaskaras;מדגסקר;Մադագասկար;მადაგასკარი;มาดากัสการ์;মাদাগাস্কার;مڈغاسکر
MDV|Малдиви;Мальдывы;Maldív-szigetek;Μαλδίβες;Maldiverne;Maldivene;Maldivane;Malediivit;Maldiivid;Maldīvija;Maldyvai;\
Maldíveyjar;il-Maldivi;Oileáin Mhaildíve;Y Maldives;האיים המלדיביים;Մալդիվներ;მალდივები;Maldiv adaları;\
Мальдив аралдары;Мальдив;Maldiv orollari;มัลดีฟส์;Maladewa;মালদ্বীপ;مالدیپ;Мальдивская Республика
MEX|Мексико;Meksiko;Mehika;Мексіка;Μεξικό;Mehhiko;Meksikë;il-Messiku;Meicsiceo;Mecsico;מקסיקו;Մեքսիկա;მექსიკა;Мексик;\
เม็กซิโก;মেক্সিকো;میکسیکو;Мексиканские Соединенные Штаты;墨西哥合众国;les États-Unis du Mexique;\
الولايات المتحدة المكسيكية
MHL|Маршалски Острови;Маршалска Острва;Maršalska Ostrva;Maršalova ostrva;Maršalovi Otoci;Marshallovi otoki;\
Marshallove ostrovy;Маршалови острови;Маршалавы астравы;Insulele Marshall;Marshall-szigetek;Νήσοι Μάρσαλ;\
Marshalløerne;Marshalløyene;Marshalløyane;Marshallinsaaret;Marshalli Saared;Māršala salas;Maršalo Salos;Marshalleyjar;\
Ishujt Marshall;Gżejjer Marshall;Oileáin Marshall;Ynysoedd Marshall;Marshall Uharteak;איי מרשל;Մարշալյան կղզիներ;\
მარშალის კუნძულები;Marşal adaları;Маршалл аралдары;Marshall orollari;Маршаллын арлууд;หมู่เกาะมาร์แชลล์;\
Quần đảo Marshall;Kepulauan Marshall;মার্শাল দ্বীপপুঞ্জ;مارشل آئلینڈز;Visiwa vya Marshall;Marshalleilande;\
la República de las Islas Marshall;Республика Маршалловы Острова;la République des Îles Marshall
MKD|Severna Makedonija;Sjeverna Makedonija;Severné Macedónsko;Северна Македония;Паўночная Македонія;Észak-Macedónia;\
Βόρεια Μακεδονία;Nord-Makedonia;Pohjois-Makedonia;Põhja-Makedoonia;Ziemeļmaķedonija;Šiaurės Makedonija;\
Norður-Makedónía;il-Maċedonja ta’ Fuq;an Mhacadóin Thuaidh;Gogledd Macedonia;Ipar Mazedonia;מקדוניה הצפונית;\
Հյուսիսային Մակեդոնիա;ჩრდილოეთ მაკედონია;Şimali Makedoniya;Солтүстік Македония;Түндүк Македония;Shimoliy Makedoniya;\
Хойд Македон;มาซิโดเนียเหนือ;Bắc Macedonia;Makedonia Utara;Macedonia Utara;উত্তর ম্যাসেডোনিয়া;شمالی مقدونیہ;\
Masedonia ya Kaskazini
MLI|Μάλι;il-Mali;מאלי;Մալի;მალი;มาลี;মালি
MLT|Малта;Μάλτα;מלטה;Մալթա;მალტა;มอลตา;মাল্টা;مالٹا
MMR|Мјанмар (Бурма);Мијанмар (Бурма);Mijanmar (Burma);Mijanmar;Mjanmarsko;Мианмар (Бирма);Μιανμάρ (Βιρμανία);\
Mianmaras (Birma);Mianmar (Burmë);il-Myanmar/Burma;Maenmar (Burma);מיאנמר (בורמה);Մյանմա (Բիրմա);მიანმარი (ბირმა);\
Myanma (Birma);Мьянмар;เมียนมา (พม่า);Myanmar (Miến Điện);মায়ানমার (বার্মা);میانمار (برما);Mianmar (Birma);\
la République de l'Union du Myanmar
MNE|Čierna Hora;Черна гора;Чарнагорыя;Muntenegru;Μαυροβούνιο;Melnkalne;Juodkalnija;Svartfjallaland;Mal i Zi;\
il-Montenegro;Montainéagró;מונטנגרו;Չեռնոգորիա;მონტენეგრო;Chernogoriya;Монтенегро;มอนเตเนโกร;মন্টিনিগ্রো;مونٹے نیگرو
MNG|Монголија;Манголія;Μογγολία;il-Mongolja;an Mhongóil;מונגוליה;Մոնղոլիա;მონღოლეთი;Monqolustan;Моңғолия;มองโกเลีย;\
Mông Cổ;মঙ্গোলিয়া;منگولیا;Mongolja
MNP|Северни Маријански Острови;Северна Маријанска Острва;Severna Marijanska Ostrva;Sjeverna Marijanska ostrva;\
Sjevernomarijanski Otoci;Severni Marianski otoki;Severné Mariány;Северни Мариански острови;\
Паўночныя Марыянскія астравы;Insulele Mariane de Nord;Északi Mariana-szigetek;Νήσοι Βόρειες Μαριάνες;Nordmarianerne;\
Nord-Marianene;Nord-Marianane;Pohjois-Mariaanit;Põhja-Mariaanid;Ziemeļu Marianas salas;Marianos Šiaurinės Salos;\
Norður-Maríanaeyjar;Ishujt e Marianës Veriore;Ġżejjer Mariana tat-Tramuntana;Na hOileáin Mháirianacha Thuaidh;\
Ynysoedd Gogledd Mariana;Ipar Mariana uharteak;Illas Marianas do Norte;איי מריאנה הצפוניים;\
Հյուսիսային Մարիանյան կղզիներ;ჩრდილოეთ მარიანას კუნძულები;Şimali Marian adaları;Солтүстік Мариана аралдары;\
Түндүк Мариана аралдары;Shimoliy Mariana orollari;Хойд Марианы арлууд;หมู่เกาะนอร์เทิร์นมาเรียนา;Quần đảo Bắc Mariana;\
Kepulauan Mariana Utara;উত্তরাঞ্চলীয় মারিয়ানা দ্বীপপুঞ্জ;شمالی ماریانا آئلینڈز;Visiwa vya Mariana vya Kaskazini;\
Noord-Mariane-eilande;Islas Marianas Septentrionales;Северные Марианские острова
MOZ|Мазамбік;Mozambic;Μοζαμβίκη;Mozambika;Mozambikas;il-Mozambique;Mósaimbíc;Mozambike;מוזמביק;Մոզամբիկ;მოზამბიკი;\
โมซัมบิก;মোজাম্বিক;Msumbiji
MRT|Мавританија;Мауританија;Mauretanija;Mavretanija;Маўрытанія;Μαυριτανία;il-Mauritania;an Mháratáin;מאוריטניה;\
Մավրիտանիա;მავრიტანია;Mavritaniya;Мавритани;มอริเตเนีย;মরিতানিয়া;موریطانیہ;Moritania;الجمهورية الإسلامية الموريتانية
MSR|Monserrate;Монсерат;Monserat;Монтсерат;Мантсерат;Μονσεράτ;Montseratas;Montsarat;מונסראט;Մոնսեռատ;მონსერატი;\
มอนต์เซอร์รัต;মন্টসেরাট;مونٹسیراٹ;مونتسيرات
MTQ|Мартиник;Марцініка;Μαρτινίκα;Martinikë;מרטיניק;Մարտինիկա;მარტინიკა;มาร์ตินีก;মার্টিনিক;مارٹینک
MUS|Маврициус;Маурицијус;Mauricijus;Mavricij;Мавриций;Маўрыкій;Μαυρίκιος;Maurīcija;Oileán Mhuirís;מאוריציוס;Մավրիկիոս;\
მავრიკი;Mavriki;Mavrikiy;มอริเชียส;মরিশাস;ماریشس;Morisi
MWI|Μαλάουι;Malāvija;Malavis;il-Malawi;an Mhaláiv;מלאווי;Մալավի;მალავი;มาลาวี;মালাউই
MYS|Малезија;Malezija;Malajzia;Μαλαισία;Malaizija;Malajzi;il-Malasja;an Mhalaeisia;מלזיה;Մալայզիա;მალაიზია;Malayziya;\
Малайз;มาเลเซีย;মালয়েশিয়া;ملائشیا
MYT|Maiote;Мајот;Majot;Majote;Майот;Маёта;Μαγιότ;Majota;Majotas;מאיוט;Մայոտ;მაიოტა;Mayot;มายอต;মায়োত্তে;مایوٹ;\
Остров Майотта
NAM|Намибија;Ναμίμπια;in-Namibja;an Namaib;נמיביה;Նամիբիա;ნამიბია;Намиби;นามิเบีย;নামিবিয়া
NCL|Нова Каледонија;Nova Kaledonija;Nová Kaledónia;Нова Каледония;Новая Каледонія;Noua Caledonie;Új-Kaledónia;\
Νέα Καληδονία;Ny Kaledonien;Ny-Caledonia;Uusi-Kaledonia;Uus-Kaledoonia;Jaunkaledonija;Naujoji Kaledonija;\
Nýja-Kaledónía;Kaledoni e Re;an Nua-Chaladóin;Caledonia Newydd;Kaledonia Berria;קלדוניה החדשה;Նոր Կալեդոնիա;\
ახალი კალედონია;Yeni Kaledoniya;Жаңа Каледония;Жаңы Каледония;Yangi Kaledoniya;Шинэ Каледони;นิวแคลิโดเนีย;\
Kaledonia Baru;নিউ ক্যালেডোনিয়া;نیو کلیڈونیا;Nieu-Kaledonië
NER|Νίγηρας;in-Niġer;an Nígir;ניז׳ר;Նիգեր;ნიგერი;ไนเจอร์;নাইজার;نائجر
NGA|Нигерија;Нігерыя;Νιγηρία;in-Niġerja;an Nigéir;ניגריה;Նիգերիա;ნიგერია;Нигери;ไนจีเรีย;নাইজেরিয়া;نائجیریا
NIC|Никарагва;Nikaragva;Νικαράγουα;in-Nikaragwa;ניקרגואה;Նիկարագուա;ნიკარაგუა;Nikaraqua;นิการากัว;নিকারাগুয়া;\
نکاراگووا;Nikaragwa
NIU|Ниује;Ниуе;Ніуэ;Νιούε;ניווה;Նիուե;ნიუე;นีอูเอ;নিউয়ে;نیئو;Nioué
NLD|Холандија;Holandija;Nizozemska;Holandsko;Нидерландия;Нідэрланды;Țările de Jos;Hollandia;Κάτω Χώρες;Nederlandene;\
Alankomaat;Nyderlandai;Holandë;in-Netherlands;an Ísiltír;Yr Iseldiroedd;Herbehereak;הולנד;Նիդեռլանդներ;ნიდერლანდები;\
Niderland;Нидерланд;Niderlandiya;เนเธอร์แลนด์;Hà Lan;Belanda;নেদারল্যান্ডস;نیدر لینڈز;Uholanzi;Королевство Нидерландов
NOR|Норвешка;Norveška;Нарвегія;Νορβηγία;Norja;Norra;Norvēģija;Noregur;Norvegji;in-Norveġja;an Iorua;נורווגיה;Նորվեգիա;\
ნორვეგია;Norvegiya;Норвег;นอร์เวย์;Na Uy;নরওয়ে;ناروے;Noorweë
NPL|Νεπάλ;Nepalas;in-Nepal;Neipeal;נפאל;Նեպալ;ნეპალი;Балба;เนปาล;নেপাল;نیپال
NRU|Ναουρού;נאורו;Նաուրու;ნაურუ;นาอูรู;নাউরু;نؤرو
NZL|Нов Зеланд;Нови Зеланд;Novi Zeland;Nova Zelandija;Нова Зеландия;Новая Зеландыя;Noua Zeelandă;Új-Zéland;\
Νέα Ζηλανδία;Uusi-Seelanti;Uus-Meremaa;Jaunzēlande;Naujoji Zelandija;Nýja-Sjáland;Zelandë e Re;an Nua-Shéalainn;\
Seland Newydd;Zeelanda Berria;ניו זילנד;Նոր Զելանդիա;ახალი ზელანდია;Yeni Zelandiya;Жаңа Зеландия;Жаңы Зеландия;\
Yangi Zelandiya;Шинэ Зеланд;นิวซีแลนด์;Selandia Baru;নিউজিল্যান্ড;نیوزی لینڈ;Nyuzilandi;Nieu-Seeland
OMN|Аман;Ομάν;Omanas;עומאן;Օման;ომანი;Ummon;โอมาน;ওমান;la Sultanía de Omán;le Sultanat d'Oman
PAK|Пакістан;Πακιστάν;Pakistanas;il-Pakistan;an Phacastáin;Paquistán;פקיסטן;Պակիստան;პაკისტანი;Пәкістан;Pokiston;\
ปากีสถาน;পাকিস্তান
PAN|Παναμάς;il-Panama;פנמה;Պանամա;პანამა;Панам;ปานามา;পানামা;پانامہ
PER|Περού;il-Perù;Peiriú;Periw;פרו;Պերու;პერუ;เปรู;পেরু;پیرو
PHL|Филипини;Filipini;Філіпіны;Filipine;Fülöp-szigetek;Φιλιππίνες;Filippinerne;Filippinene;Filippinane;Filippiinit;\
Filipiinid;Filippseyjar;il-Filippini;Na hOileáin Fhilipíneacha;Y Philipinau;הפיליפינים;Ֆիլիպիններ;ფილიპინები;Filippin;\
Филиппин аралдары;Филиппин;ฟิลิปปินส์;ফিলিপাইন;فلپائن;Ufilipino;Filippyne
PLW|Παλάου;Oileáin Palau;פלאו;Պալաու;პალაუ;ปาเลา;পালাউ;پلاؤ
PNG|Папуа Нова Гвинеја;Papua Nova Gvineja;Папуа-Нова Гвинея;Папуа-Новая Гвінея;Papua-Noua Guinee;Pápua Új-Guinea;\
Παπούα Νέα Γουινέα;Papua Ny Guinea;Papua-Uusi-Guinea;Paapua Uus-Guinea;Papua-Jaungvineja;Papua Naujoji Gvinėja;\
Papúa Nýja-Gínea;Guineja e Re-Papua;Nua-Ghuine Phapua;Papua Guinea Newydd;Papua Ginea Berria;פפואה גינאה החדשה;\
Պապուա Նոր Գվինեա;პაპუა-ახალი გვინეა;Papua-Yeni Qvineya;Папуа — Жаңа Гвинея;Папуа-Жаңы Гвинея;Papua – Yangi Gvineya;\
Папуа Шинэ Гвиней;ปาปัวนิวกินี;Papua Nugini;পাপুয়া নিউ গিনি;پاپوآ نیو گنی;Papoea-Nieu-Guinee;\
el Estado Independiente de Papua Nueva Guinea;Независимое государство Папуа — Новая Гвинея;巴布亚新几内亚独立国;\
l'État indépendant de Papouasie-Nouvelle-Guinée;دولة بابوا غينيا الجديدة المستقلة
POL|Полска;Пољска;Poljska;Полша;Польшча;Lengyelország;Πολωνία;Puola;Poola;Polija;il-Polonja;an Pholainn;Gwlad Pwyl;\
פולין;Լեհաստան;პოლონეთი;Polşa;Polsha;Польш;โปแลนด์;Ba Lan;Polandia;পোল্যান্ড;پولینڈ
PRI|Порторико;Пуэрта-Рыка;Πουέρτο Ρίκο;Puertoriko;Puerto Rikas;פוארטו ריקו;Պուերտո Ռիկո;პუერტო-რიკო;เปอร์โตริโก;\
পুয়ের্তো রিকো;پیورٹو ریکو
PRK|Северна Кореја;Severna Koreja;Sjeverna Koreja;Severná Kórea;Северна Корея;Паўночная Карэя;Coreea de Nord;\
Észak-Korea;Βόρεια Κορέα;Nord-Korea;Pohjois-Korea;Põhja-Korea;Ziemeļkoreja;Šiaurės Korėja;Norður-Kórea;Kore e Veriut;\
il-Korea ta’ Fuq;an Chóiré Thuaidh;Gogledd Corea;Ipar Korea;קוריאה הצפונית;Հյուսիսային Կորեա;ჩრდილოეთ კორეა;\
Şimali Koreya;Солтүстік Корея;Түндүк Корея;Shimoliy Koreya;Хойд Солонгос;เกาหลีเหนือ;Triều Tiên;Korea Utara;\
Hilagang Korea;উত্তর কোরিয়া;شمالی کوریا;Korea Kaskazini;República Popular Democrática da Coreia;\
Repubblica Popolare Democratica di Corea;Democratische Volksrepubliek Korea;Koreańska Republika Ludowo-Demokratyczna;\
Корейська Народно-Демократична Республіка;朝鮮民主主義人民共和国;朝鮮民主主義人民共和國;\
Kore Demokratik Halk Cumhuriyeti;جمهوری دموکراتیک خلق کره
PRT|Португалија;Portugalija;Portugalska;Партугалія;Πορτογαλία;il-Portugall;an Phortaingéil;Portiwgal;פורטוגל;\
Պորտուգալիա;პორტუგალია;Portuqaliya;Portugaliya;Португал;โปรตุเกส;Bồ Đào Nha;পর্তুগাল;پرتگال;Ureno;\
la República Portuguesa;Португальская Республика;la République portugaise
PRY|Парагвај;Paragvaj;Παραγουάη;Paragvaja;Paragvajus;Paragvæ;il-Paragwaj;פרגוואי;Պարագվայ;პარაგვაი;Paraqvay;ปารากวัย;\
প্যারাগুয়ে;پیراگوئے;Paragwai
PSE|Territórios palestinianos;Палестински Територии;Палестинске територије;Palestinske teritorije;\
Palestinska Teritorija;Palestinsko područje;Palestinsko ozemlje;Palestínske územia;Палесцінскія Тэрыторыі;\
Teritoriile Palestiniene;Palesztin Autonómia;Παλαιστινιακά Εδάφη;De palæstinensiske områder;Det palestinske området;\
Palestiinalaisalue;Palestiina alad;Palestīnas teritorijas;Palestinos teritorija;Heimastjórnarsvæði Palestínumanna;\
Territoret Palestineze;it-Territorji Palestinjani;na Críocha Palaistíneacha;Tiriogaethau Palesteinaidd;\
Palestinar Lurralde Okupatuak;השטחים הפלסטיניים;Պաղեստինյան տարածքներ;პალესტინის ტერიტორიები;Fələstin Əraziləri;\
Палестина аймақтары;Палестина аймактары;Falastin hududlari;Палестины нутаг дэвсгэр;ดินแดนปาเลสไตน์;Lãnh thổ Palestine;\
Wilayah Palestina;Wilayah Palestin;ফিলিস্তিনি ভূখণ্ড;فلسطینی خطے;Maeneo ya Palestina;Palestynse Grondgebiede;\
巴勒斯坦国;l'État de Palestine
PYF|Француска Полинезија;Francuska Polinezija;Francoska Polinezija;Francúzska Polynézia;Френска Полинезия;\
Французская Палінезія;Polinezia Franceză;Francia Polinézia;Γαλλική Πολυνησία;Fransk Polynesien;Fransk Polynesia;\
Ranskan Polynesia;Prantsuse Polüneesia;Francijas Polinēzija;Prancūzijos Polinezija;Franska Pólýnesía;\
Polinezia Franceze;Polineżja Franċiża;Polainéis na Fraince;Polynesia Ffrengig;Polinesia Frantsesa;פולינזיה הצרפתית;\
Ֆրանսիական Պոլինեզիա;საფრანგეთის პოლინეზია;Fransa Polineziyası;Француз Полинезиясы;Полинезия (франциялык);\
Fransuz Polineziyasi;Францын Полинез;เฟรนช์โปลินีเซีย;Polynesia thuộc Pháp;Polinesia Prancis;Polinesia Perancis;\
ফরাসি পলিনেশিয়া;فرانسیسی پولینیشیا;Polynesia ya Ufaransa;Frans-Polinesië
QAT|Κατάρ;Kataras;il-Qatar;קטאר;Կատար;კატარი;Qətər;กาตาร์;কাতার;l'État du Qatar
REU|Рејунион;Реинион;Реюнион;Рэюньён;Ρεϊνιόν;Reinjona;Reunjonas;ראוניון;Ռեյունիոն;რეუნიონი;Reyunyon;เรอูนียง;\
রিইউনিয়ন;ری یونین
ROU|Романија;Румунија;Rumunija;Rumunjska;Romunija;Румъния;Румынія;Ρουμανία;Rumeenia;ir-Rumanija;an Rómáin;Errumania;\
רומניה;Ռումինիա;რუმინეთი;Rumıniya;Румын;โรมาเนีย;রোমানিয়া;رومانیہ
RUS|Русия;Расія;Oroszország;Ρωσία;Venäjä;Venemaa;Krievija;ir-Russja;an Rúis;Errusia;רוסיה;Ռուսաստան;რუსეთი;Ресей;Орос;\
รัสเซีย;রাশিয়া;روس;Urusi;Federación Rusa;Federação Russa;Federazione Russa;Russische Federatie;Federacja Rosyjska;\
Ruská federace;Rusya Federasyonu
RVN|越南共和国;越南共和國;ベトナム共和国;南ベトナム;남베트남;Республика Вьетнам;Republik Vietnam;\
République du Viêt Nam;República de Vietnam
RWA|Ρουάντα;רואנדה;Ռուանդա;რუანდა;รวันดา;রুয়ান্ডা;روانڈا
SAU|Саудиска Арабија;Саудијска Арабија;Saudijska Arabija;Saudova Arabija;Saudská Arábia;Саудитска Арабия;\
Саудаўская Аравія;Szaúd-Arábia;Σαουδική Αραβία;Saūda Arābija;Saudo Arabija;Arabi Saudite;l-Arabja Sawdija;\
an Araib Shádach;ערב הסעודית;Սաուդյան Արաբիա;საუდის არაბეთი;Səudiyyə Ərəbistanı;Сауд Арабиясы;Saudiya Arabistoni;\
Саудын Араб;ซาอุดีอาระเบีย;Ả Rập Xê-út;Arab Saudi;সৌদি আরব;سعودی عرب;沙特阿拉伯王国;le Royaume d'Arabie saoudite
SDN|Szudán;Σουδάν;Sudanas;an tSúdáin;סודן;Սուդան;სუდანი;ซูดาน;সুদান;سوڈان
SEN|Σενεγάλη;Senegalas;an tSeineagáil;סנגל;Սենեգալ;სენეგალი;เซเนกัล;সেনেগাল;سینیگل
SGP|Σιγκαπούρη;Singapūras;Singeapór;סינגפור;Սինգապուր;სინგაპური;สิงคโปร์;সিঙ্গাপুর
SHN|Света Елена;Света Јелена;Sveta Jelena;Sveta Helena;Востраў Святой Алены;Sfânta Elena;Szent Ilona;Αγία Ελένη;\
Sv.Helēnas sala;Šv. Elenos Sala;Sankti Helena;Shën-Elenë;San Héilin;סנט הלנה;Սուրբ Հեղինեի կղզի;წმინდა ელენეს კუნძული;\
Müqəddəs Yelena;Әулие Елена аралы;Ыйык Елена;Muqaddas Yelena oroli;Сент Хелена;เซนต์เฮเลนา;সেন্ট হেলেনা;سینٹ ہیلینا;\
سانت هيلانة;Остров Святой Елены
SLB|Соломонски Острови;Соломонска Острва;Solomonska Ostrva;Salomonovi Otoci;Salomonovi otoki;Šalamúnove ostrovy;\
Соломонови острови;Саламонавы астравы;Insulele Solomon;Salamon-szigetek;Νήσοι Σολομώντος;Salomonøerne;Salomonøyene;\
Salomonøyane;Salomonsaaret;Saalomoni Saared;Zālamana salas;Saliamono Salos;Salómonseyjar;Ishujt Solomon;\
il-Gżejjer Solomon;Oileáin Sholaimh;Ynysoedd Solomon;Salomon Uharteak;איי שלמה;Սողոմոնյան կղզիներ;სოლომონის კუნძულები;\
Соломон аралдары;Solomon orollari;Соломоны арлууд;หมู่เกาะโซโลมอน;Quần đảo Solomon;Kepulauan Solomon;সলোমন দ্বীপপুঞ্জ;\
سولومن آئلینڈز;Visiwa vya Solomon;Salomonseilande
SLE|Сиера Леоне;Сијера Леоне;Sijera Leone;Сьера-Леонэ;Σιέρα Λεόνε;Sjerraleone;Siarra Leon;סיירה לאון;Սիեռա Լեոնե;\
სიერა-ლეონე;เซียร์ราลีโอน;সিয়েরা লিওন;Siera Leoni
SLV|Ел Салвадор;Салвадор;Ελ Σαλβαδόρ;Salvadoras;An tSalvadóir;O Salvador;אל סלבדור;Սալվադոր;სალვადორი;Эль-Сальвадор;\
เอลซัลวาดอร์;এল সালভেদর;ال سلواڈور;Республика Эль-Сальвадор
SMR|São Marinho;Сан-Марына;Άγιος Μαρίνος;San Marinas;San Mairíne;סן מרינו;Սան Մարինո;სან-მარინო;ซานมาริโน;সান মারিনো
SOM|Сомалија;Сомалия;Самалі;Σομαλία;is-Somalja;an tSomáil;סומליה;Սոմալի;სომალი;โซมาเลีย;সোমালিয়া;صومالیہ
SPM|Сент Пјер и Микелан;Сен Пјер и Микелон;Sen Pjer i Mikelon;Sveti Petar i Mikelon;Sveta Peter in Mihael;\
Сен Пиер и Микелон;Сен-П’ер і Мікелон;Σεν Πιερ και Μικελόν;Senpjēra un Mikelona;Sen Pjeras ir Mikelonas;\
Sankti Pierre og Miquelon;Shën-Pier dhe Mikelon;Saint Pierre u Miquelon;San Pierre agus Miquelon;\
Saint-Pierre eta Mikelune;סנט פייר ומיקלון;Սեն Պիեռ և Միքելոն;სენ-პიერი და მიკელონი;Müqəddəs Pyer və Mikelon;\
Сен-Пьер және Микелон;Сен-Пьер жана Микелон;Sen-Pyer va Mikelon;Сент-Пьер ба Микело;แซงปีแยร์และมีเกอลง;\
Saint Pierre và Miquelon;সেন্ট পিয়ের ও মিকুয়েলন;سینٹ پیئر اور میکلیئون;Santapierre na Miquelon;\
Sint Pierre en Miquelon;سان بيير وميكلون;圣皮埃尔和密克隆
SRB|Сърбия;Σερβία;is-Serbja;an tSeirbia;סרביה;Սերբիա;სერბეთი;Серби;เซอร์เบีย;সার্বিয়া;سربیا
SSD|Јужен Судан;Јужни Судан;Južni Sudan;Južný Sudán;Южен Судан;Паўднёвы Судан;Sudanul de Sud;Dél-Szudán;Νότιο Σουδάν;\
Sør-Sudan;Etelä-Sudan;Lõuna-Sudaan;Dienvidsudāna;Pietų Sudanas;Suður-Súdan;Sudani i Jugut;is-Sudan t’Isfel;\
an tSúdáin Theas;De Swdan;Hego Sudan;דרום סודן;Հարավային Սուդան;სამხრეთ სუდანი;Cənubi Sudan;Оңтүстік Судан;\
Түштүк Судан;Janubiy Sudan;Өмнөд Судан;ซูดานใต้;Nam Sudan;Sudan Selatan;Timog Sudan;দক্ষিণ সুদান;جنوبی سوڈان;\
Sudan Kusini;Suid-Soedan;South Soudan
STP|Саун Томе и Принсип;Сао Томе и Принципе;Sveti Toma i Princip;Sveti Tomaž in Princ;Svätý Tomáš a Princov ostrov;\
Сао Томе и Принсипи;Сан-Тамэ і Прынсіпі;Σάο Τομέ και Πρίνσιπε;Santome un Prinsipi;San Tomė ir Prinsipė;\
Saó Tóme og Prinsípe;São Tomé u Príncipe;São Tomé agus Príncipe;San Tomé e Príncipe;סאו טומה ופרינסיפה;\
Սան Տոմե և Փրինսիպի;სან-ტომე და პრინსიპი;San-Tome və Prinsipi;Сан-Томе және Принсипи;Сан-Томе жана Принсипи;\
San-Tome va Prinsipi;Сан-Томе ба Принсипи;เซาตูเมและปรินซิปี;São Tomé và Príncipe;সাওটোমা ও প্রিন্সিপি;\
ساؤ ٹومے اور پرنسپے;Sao Tome na Principe
SUN|Union der Sozialistischen Sowjetrepubliken;Szovjetunió
SUR|Сурынам;Σουρινάμ;Surinamas;סורינאם;Սուրինամ;სურინამი;ซูรินาเม;সুরিনাম
SVK|Словачка;Slovačka;Slovaška;Славакія;Σλοβακία;Slovakiet;Sllovaki;is-Slovakkja;an tSlóvaic;Slofacia;סלובקיה;\
Սլովակիա;სლოვაკეთი;Словак;สโลวะเกีย;স্লোভাকিয়া;سلوواکیہ;Slowakye;la República Eslovaca;Словацкая Республика;\
la République slovaque;الجمهورية السلوفاكية
SVN|Словенија;Славенія;Σλοβενία;Slloveni;is-Slovenja;an tSlóivéin;סלובניה;Սլովենիա;სლოვენია;Словени;สโลวีเนีย;\
স্লোভেনিয়া;سلووینیا;Slowenie
SWE|Шведска;Švedska;Швецыя;Svédország;Σουηδία;Rootsi;Zviedrija;Švedija;Svíþjóð;l-Iżvezja;an tSualainn;שוודיה;Շվեդիա;\
შვედეთი;Shvetsiya;Швед;สวีเดน;Thụy Điển;Swedia;সুইডেন;سویڈن;Uswidi
SWZ|Есватини;Svazilend;Эсватыні;Szváziföld;Εσουατίνι;Svaasimaa;Svatini;Svazilandas;Esuaitíní;אסוואטיני;Էսվատինի;\
სვაზილენდი;เอสวาตีนี;ইসওয়াতিনি;سواتنی;le Royaume d’Eswatini
SXM|São Martinho (Sint Maarten);Свети Мартин;Свети Мартин (Холандија);Sveti Martin (Holandija);\
Nizozemski Sveti Martin;Svätý Martin (hol.);Сінт-Мартэн;Άγιος Μαρτίνος (Ολλανδικό τμήμα);Sintmārtena;Sint Martenas;\
סנט מארטן;Սինտ Մարտեն;სინტ-მარტენი;ซินต์มาร์เทน;সিন্ট মার্টেন;سنٹ مارٹن;سانت مارتن (الجزء الهولندي);\
San Martín (parte Holandesa);圣马丁（荷属）;Синт-Мартен (нидерландская часть)
SYC|Сејшели;Sejšeli;Сейшели;Сейшэльскія астравы;Seychelle-szigetek;Σεϋχέλλες;Seychellerne;Seychellane;Seychellit;\
Seišellid;Seišelu salas;Seišeliai;Seychelles-eyjar;Sejshelle;na Séiséil;Seychelleak;איי סיישל;Սեյշելներ;\
სეიშელის კუნძულები;Seyşel adaları;Сейшель аралдары;Сейшел аралдары;Seyshel orollari;Сейшелийн арлууд;เซเชลส์;সিসিলি;\
سشلیز;Ushelisheli;Республика Сейшельские Острова
SYR|Сирија;Сірыя;Συρία;Süüria;Sýrland;is-Sirja;an tSiria;סוריה;Սիրիա;სირია;Suriya;Сири;ซีเรีย;Suriah;সিরিয়া;شام
TCA|Острови Туркс и Каикос;Острва Туркс и Каикос;Ostrva Turks i Kaikos;Otoci Turks i Caicos;Otoki Turks in Caicos;\
острови Търкс и Кайкос;Астравы Цёркс і Кайкас;Insulele Turks și Caicos;Turks- és Caicos-szigetek;\
Νήσοι Τερκς και Κάικος;Turks- og Caicosøerne;Turks- og Caicosøyene;Turks- og Caicosøyane;Turks- ja Caicossaaret;\
Tērksas un Kaikosas salas;Terkso ir Kaikoso Salos;Turks- og Caicoseyjar;Ishujt Turks dhe Kaikos;\
il-Gżejjer Turks u Caicos;Oileáin na dTurcach agus Caicos;Ynysoedd Turks a Caicos;Turk eta Caico uharteak;\
Illas Turks e Caicos;איי טרקס וקייקוס;Թըրքս և Կայկոս կղզիներ;თერქს-ქაიქოსის კუნძულები;Törks və Kaykos adaları;\
Теркс және Кайкос аралдары;Түркс жана Кайкос аралдары;Turks va Kaykos orollari;Турк ба Кайкосын Арлууд;\
หมู่เกาะเติกส์และหมู่เกาะเคคอส;Quần đảo Turks và Caicos;Kepulauan Turks dan Caicos;তুর্কস ও কাইকোস দ্বীপপুঞ্জ;\
ٹرکس اور کیکوس جزائر;Visiwa vya Turks na Caicos;Turks- en Caicoseilande;جزر تركس وكايكوس;Острова Теркс и Кайкос
TCD|Τσαντ;Tsjad;Tšad;Tšaad;Čada;Čadas;iċ-Chad;Sead;Tsiad;צ׳אד;Չադ;ჩადი;ชาด;চাদ;چاڈ
TGO|Тога;Τόγκο;Togas;it-Togo;טוגו;Տոգո;ტოგო;โตโก;টোগো;ٹوگو;la República Togolesa;Тоголезская Республика;\
la République togolaise
THA|Тајланд;Tajland;Tajska;Thaiföld;Ταϊλάνδη;Thaimaa;Taizeme;Tailandas;Tajlandë;it-Tajlandja;an Téalainn;Gwlad Thai;\
תאילנד;Թաիլանդ;ტაილანდი;Thái Lan;থাইল্যান্ড;تھائی لینڈ;泰王国
TJK|Tajiquistão;Таџикистан;Таджыкістан;Tádzsikisztán;Τατζικιστάν;Tadžikistāna;Tadžikija;Taxhikistan;it-Taġikistan;\
an Táidsíceastáin;Taxiquistán;טג׳יקיסטן;Տաջիկստան;ტაჯიკეთი;Тәжікстан;Тажикстан;Tojikiston;Тажикистан;ทาจิกิสถาน;\
তাজিকিস্তান;تاجکستان
TKM|Turquemenistão;Turkménsko;Τουρκμενιστάν;Turkmėnistanas;it-Turkmenistan;an Tuircméanastáin;Tyrcmenistan;טורקמניסטן;\
Թուրքմենստան;თურქმენეთი;Түрікменстан;Түркмөнстан;Turkmaniston;เติร์กเมนิสถาน;তুর্কমেনিস্তান
TLS|Тимор Лесте;Тимор-Лесте (Источни Тимор);Timor-Leste (Istočni Timor);Istočni Timor;Východný Timor;Тымор-Лешці;\
Kelet-Timor;Τιμόρ-Λέστε;Øst-Timor;Aust-Timor;Itä-Timor;Ida-Timor;Austrumtimora;Rytų Timoras;Tíomór Thoir;\
Ekialdeko Timor;טימור-לסטה;Թիմոր Լեշտի;ტიმორ-ლესტე;Şərqi Timor;ติมอร์-เลสเต;তিমুর-লেস্তে;تیمور لیسٹ;Oos-Timor
TON|Τόνγκα;טונגה;Տոնգա;ტონგა;ตองกา;টোঙ্গা;ٹونگا
TTO|Trindade e Tobago;Трынідад і Табага;Trinidad és Tobago;Τρινιντάντ και Τομπάγκο;Trinidāda un Tobāgo;\
Trinidadas ir Tobagas;Oileán na Tríonóide agus Tobága;טרינידד וטובגו;Տրինիդադ և Տոբագո;ტრინიდადი და ტობაგო;\
Trinidad və Tobaqo;Тринидад және Тобаго;Тринидад жана Тобаго;Trinidad va Tobago;Тринидад ба Тобаго;ตรินิแดดและโตเบโก;\
ত্রিনিদাদ ও টোবাগো;ترینیداد اور ٹوباگو;Trinidad na Tobago
TUN|Tunis;Tunizija;Tunézia;Τυνησία;Tuneesia;Tunisas;Tunizi;it-Tuneżija;an Tuinéis;Tiwnisia;תוניסיה;Թունիս;ტუნისი;\
ตูนิเซีย;তিউনিসিয়া;Тунисская Республика;la République tunisienne;الجمهورية التونسية
TUR|Турција;Турска;Turska;Turčija;Турцыя;Turcia;Törökország;Τουρκία;Tyrkiet;Tyrkia;Türgi;Turkija;Tyrkland;Turqi;\
it-Turkija;an Tuirc;Twrci;Turkia;טורקיה;Թուրքիա;თურქეთი;Түркия;Турк;ตุรกี;Thổ Nhĩ Kỳ;তুরস্ক;ترکیہ;Uturuki
TUV|Τουβαλού;טובאלו;Տուվալու;ტუვალუ;ตูวาลู;টুভালু;ٹووالو
TWN|Тајван;Tajvan;Тайван;Ταϊβάν;Taivāna;Taivanas;it-Tajwan;an Téaváin;טייוואן;Թայվան;ტაივანი;ไต้หวัน;Đài Loan;\
তাইওয়ান;تائیوان;Republik China (Taiwan);Republik China;République de Chine;República de China;\
República de China (Taiwán);Китайська Республіка;중화민국;Çin Cumhuriyeti;Republika Chińska;Repubblica di Cina;\
Taiwán, Provincia de China;Тайвань (Китай);台湾省;中国台湾省
TZA|Танзанија;Τανζανία;it-Tanzanija;an Tansáin;טנזניה;Տանզանիա;ტანზანია;Танзани;แทนซาเนีย;তাঞ্জানিয়া;تنزانیہ
UGA|Ουγκάντα;אוגנדה;Ուգանդա;უგანდა;ยูกันดา;উগান্ডা;یوگنڈا;la République de l'Ouganda
UKR|Украјина;Ukrajna;Ουκρανία;an Úcráin;Wcráin;אוקראינה;Ուկրաինա;უკრაინა;Украин;ยูเครน;ইউক্রেন;یوکرین;l'Ukraine
URY|Уругвај;Urugvaj;Ουρουγουάη;Urugvaja;Urugvajus;Úrúgvæ;Uragua;אורוגוואי;Ուրուգվայ;ურუგვაი;Uruqvay;อุรุกวัย;উরুগুয়ে;\
یوروگوئے;Urugwai;la República Oriental del Uruguay;Восточная Республика Уругвай;乌拉圭东岸共和国;\
la République orientale de l'Uruguay;جمهورية أوروغواي الشرقية
USA|Соединети Американски Држави;Сједињене Државе;Sjedinjene Države;Sjedinjene Američke Države;\
Združene države Amerike;Съединени щати;Злучаныя Штаты Амерыкі;Statele Unite ale Americii;Egyesült Államok;\
Ηνωμένες Πολιτείες;Yhdysvallat;Ameerika Ühendriigid;Amerikas Savienotās Valstis;Jungtinės Valstijos;Bandaríkin;SHBA;\
l-Istati Uniti;Stáit Aontaithe Mheiriceá;Yr Unol Daleithiau;Ameriketako Estatu Batuak;ארצות הברית;Միացյալ Նահանգներ;\
ამერიკის შეერთებული შტატები;Amerika Birləşmiş Ştatları;Америка Құрама Штаттары;Кошмо Штаттар;\
Amerika Qo‘shma Shtatlari;Америкийн Нэгдсэн Улс;สหรัฐอเมริกา;Hoa Kỳ;Amerika Serikat;Amerika Syarikat;\
মার্কিন যুক্তরাষ্ট্র;ریاست ہائے متحدہ امریکہ;Marekani;Verenigde State van Amerika;Spojené státy americké;\
Statele Unite;Amerikai Egyesült Államok;Amerikan yhdysvallat;Förenta staterna;De forente stater;\
Verenigde Staten van Amerika;Ηνωμένες Πολιτείες Αμερικής;Съединени американски щати;ایالات متحده آمریکا;美利堅合眾國;\
Hợp chúng quốc Hoa Kỳ;EUA
UZB|Usbequistão;Узбекістан;Üzbegisztán;Ουζμπεκιστάν;Uzbekistanas;an Úisbéiceastáin;אוזבקיסטן;Ուզբեկստան;უზბეკეთი;\
Өзбекстан;อุซเบกิสถาน;উজবেকিস্তান;Uzibekistani;Oesbekistan;la République d'Ouzbékistan
VAT|Ватыкан;Statul Cetății Vaticanului;Βατικανό;Vatikaani;Vatikāns;Vatikano Miesto Valstybė;Vatíkanið;\
l-Istat tal-Belt tal-Vatikan;Cathair na Vatacáine;Y Fatican;Vatikano Hiria;הוותיקן;Վատիկան;ქალაქი ვატიკანი;\
Ватикан хот улс;นครวาติกัน;Thành Vatican;Kota Vatican;ভ্যাটিকান সিটি;ویٹیکن سٹی;Mji wa Vatican;Vatikaanstad;\
Святой Престол;罗马教廷;الكرسي الرسولي;教廷
VCT|Сент Винсент и Гренадини;Sent Vinsent i Grenadini;Sveti Vinsent i Grenadin;Sveti Vincent i Grenadini;\
Sveti Vincencij in Grenadine;Svätý Vincent a Grenadíny;Сейнт Винсънт и Гренадини;Сент-Вінсент і Грэнадзіны;\
Saint Vincent și Grenadinele;Saint Vincent és a Grenadine-szigetek;Άγιος Βικέντιος και Γρεναδίνες;\
Saint Vincent og Grenadinerne;St. Vincent og Grenadinene;St. Vincent og Grenadinane;Saint Vincent ja Grenadiinit;\
Saint Vincent ja Grenadiinid;Sentvinsenta un Grenadīnas;Šventasis Vincentas ir Grenadinai;\
Sankti Vinsent og Grenadíneyjar;Shën-Vincent dhe Grenadine;Saint Vincent u l-Grenadini;\
San Uinseann agus na Greanáidíní;Saint Vincent a’r Grenadines;Saint Vincent eta Grenadinak;\
San Vicente e as Granadinas;סנט וינסנט והגרנדינים;Սենթ Վինսենթ և Գրենադիններ;სენტ-ვინსენტი და გრენადინები;\
Sent-Vinsent və Qrenadinlər;Сент-Винсент және Гренадин аралдары;Сент-Винсент жана Гренадиндер;\
Sent-Vinsent va Grenadin;Сент-Винсент ба Гренадин;เซนต์วินเซนต์และเกรนาดีนส์;St. Vincent và Grenadines;\
সেন্ট ভিনসেন্ট ও গ্রেনাডিনস;سینٹ ونسنٹ اور گرینیڈائنز;St. Vincent na Grenadines;Sint Vincent en die Grenadine
VEN|Венецуела;Βενεζουέλα;il-Venezwela;Veiniséala;ונצואלה;Վենեսուելա;ვენესუელა;Венесуэл;เวเนซุเอลา;ভেনেজুয়েলা;\
وینزوئیلا
VGB|Британски Девствени Острови;Британска Девичанска Острва;Britanska Devičanska Ostrva;Britanska Djevičanska ostrva;\
Britanski Djevičanski Otoci;Britanski Deviški otoki;Британски Вирджински острови;Брытанскія Віргінскія астравы;\
Insulele Virgine Britanice;Brit Virgin-szigetek;Βρετανικές Παρθένες Νήσοι;De Britiske Jomfruøer;\
De britiske jomfruøyene;Dei britiske Jomfruøyane;Brittiläiset Neitsytsaaret;Briti Neitsisaared;Britu Virdžīnas;\
Didžiosios Britanijos Mergelių Salos;Bresku Jómfrúaeyjar;Ishujt e Virgjër Britanikë;il-Gżejjer Verġni Brittaniċi;\
Oileáin Bhriotanacha na Maighdean;Ynysoedd Gwyryf Prydain;Birjina uharte britainiarrak;Illas Virxes Británicas;\
איי הבתולה הבריטיים;Բրիտանական Վիրջինյան կղզիներ;ბრიტანეთის ვირჯინის კუნძულები;Britaniyanın Virgin adaları;\
Британдық Виргин аралдары;Виргин аралдары (Британия);Britaniya Virgin orollari;Британийн Виржиний арлууд;\
หมู่เกาะบริติชเวอร์จิน;Quần đảo Virgin thuộc Anh;Kepulauan Virgin Britania Raya;Kepulauan Virgin British;\
ব্রিটিশ ভার্জিন দ্বীপপুঞ্জ;برٹش ورجن آئلینڈز;Visiwa vya Virgin, Uingereza;Britse Maagde-eilande;جزر فرجن البريطانية;\
Британские Виргинские острова
VIR|Ilhas Virgens dos EUA;Американски Девствени Острови;Америчка Девичанска Острва;Američka Devičanska Ostrva;\
Američka Djevičanska ostrva;Američki Djevičanski Otoci;Ameriški Deviški otoki;Американски Вирджински острови;\
Амерыканскія Віргінскія астравы;Insulele Virgine Americane;Amerikai Virgin-szigetek;Αμερικανικές Παρθένες Νήσοι;\
De Amerikanske Jomfruøer;De amerikanske jomfruøyene;Dei amerikanske Jomfruøyane;Yhdysvaltain Neitsytsaaret;\
USA Neitsisaared;ASV Virdžīnas;Jungtinių Valstijų Mergelių Salos;Bandarísku Jómfrúaeyjar;Ishujt e Virgjër të SHBA-së;\
il-Gżejjer Verġni tal-Istati Uniti;Oileáin Mheiriceánacha na Maighdean;Ynysoedd Gwyryf yr Unol Daleithiau;\
Birjina uharte amerikarrak;Illas Virxes Estadounidenses;איי הבתולה של ארצות הברית;ԱՄՆ Վիրջինյան կղզիներ;\
აშშ-ის ვირჯინის კუნძულები;ABŞ Virgin adaları;АҚШ-тың Виргин аралдары;Виргин аралдары (АКШ);AQSH Virgin orollari;\
АНУ-ын Виржиний арлууд;หมู่เกาะเวอร์จินของสหรัฐอเมริกา;Quần đảo Virgin thuộc Hoa Kỳ;Kepulauan Virgin Amerika Serikat;\
Kepulauan Virgin A.S.;মার্কিন যুক্তরাষ্ট্রীয় ভার্জিন দ্বীপপুঞ্জ;امریکی ورجن آئلینڈز;Visiwa vya Virgin, Marekani;\
VSA se Maagde-eilande;Αμερικανικές Παρθένοι Νήσοι;Îles Vierges américaines;جزر فرجن التابعة للولايات المتحدة;\
Виргинские острова Соединенных Штатов
VNM|Виетнам;Вијетнам;В’етнам;Βιετνάμ;Vjetnama;Vietnamas;il-Vjetnam;Vítneam;וייטנאם;Վիետնամ;ვიეტნამი;เวียดนาม;\
ভিয়েতনাম;Cộng hòa Xã hội chủ nghĩa Việt Nam;Sozialistische Republik Vietnam;República Socialista de Vietnam;\
République socialiste du Viet Nam;Социалистическая Республика Вьетнам;越南社会主义共和国;越南民主共和国;\
ベトナム社会主義共和国;베트남 사회주의 공화국;Демократическая Республика Вьетнам;la República Socialista de Viet Nam
VUT|Βανουάτου;ונואטו;Վանուատու;ვანუატუ;วานูอาตู;ভানুয়াটু;وینوآٹو
WLF|Валис и Футуна;Valis i Futuna;Ostrva Valis i Futuna;Уолис и Футуна;Уоліс і Футуна;Γουάλις και Φουτούνα;\
Volisa un Futunas salas;Volisas ir Futūna;Wallis- og Fútúnaeyjar;Uollis e Futuna;Vailís agus Futúna;איי ווליס ופוטונה;\
Ուոլիս և Ֆուտունա;უოლისი და ფუტუნა;Уоллис және Футуна;Уоллис жана Футуна;Uollis va Futuna;Уоллис ба Футуна;\
วาลลิสและฟุตูนา;Wallis và Futuna;Kepulauan Wallis dan Futuna;ওয়ালিস ও ফুটুনা;ویلیز اور فیوٹیونا;Wallis na Futuna;\
Волліс і Футуна;Îles Wallis-et-Futuna;جزر واليس وفوتونا;Islas Wallis y Futuna;瓦利斯群岛和富图纳群岛;\
Острова Уоллис и Футуна
WSM|Σαμόα;סמואה;Սամոա;სამოა;ซามัว;সামোয়া;el Estado Independiente de Samoa;Независимое Государство Самоа;萨摩亚独立国;\
l'État indépendant du Samoa;دولة ساموا المستقلة
XKX|Косава;Κοσσυφοπέδιο;il-Kosovo;an Chosaiv;קוסובו;Կոսովո;კოსოვო;โคโซโว;কসোভো;کوسووو
YEM|Јемен;Емен;Υεμένη;Jemenas;il-Jemen;Éimin;תימן;Եմեն;იემენი;เยเมน;ইয়েমেন;北也门;Йеменская Республика;\
Jemenitische Republik;République du Yémen;República del Yemen;也门共和国;イエメン共和国;예멘 공화국;الجمهورية اليمنية;\
جمهورية اليمن
YMD|南也门;南イエメン;남예멘;اليمن الجنوبي;也门民主人民共和国;Народная Демократическая Республика Йемен;\
جمهورية اليمن الديمقراطية الشعبية
YUG|유고슬라비아;Jugosławia;Jugoslávie
ZAF|Јужноафриканска Република;Јужноафричка Република;Južnoafrička Republika;Južnoafriška republika;Južná Afrika;\
Южна Африка;Паўднёва-Афрыканская Рэспубліка;Africa de Sud;Dél-afrikai Köztársaság;Νότια Αφρική;Sør-Afrika;\
Etelä-Afrikka;Lõuna-Aafrika Vabariik;Dienvidāfrikas Republika;Pietų Afrika;Suður-Afríka;Afrika e Jugut;\
l-Afrika t’Isfel;an Afraic Theas;De Affrica;Hegoafrika;דרום אפריקה;Հարավաֆրիկյան Հանրապետություն;\
სამხრეთ აფრიკის რესპუბლიკა;Cənub Afrika;Оңтүстік Африка;Түштүк-Африка Республикасы;Janubiy Afrika Respublikasi;\
Өмнөд Африк;แอฟริกาใต้;Nam Phi;Afrika Selatan;দক্ষিণ আফ্রিকা;جنوبی افریقہ;Afrika Kusini;la République sud-africaine
ZMB|Замбија;Ζάμπια;iż-Żambja;an tSaimbia;זמביה;Զամբիա;ზამბია;Замби;แซมเบีย;জাম্বিয়া
ZNZ|Tanzania: Zanzibar
ZWE|Зімбабвэ;Ζιμπάμπουε;iż-Żimbabwe;an tSiombáib;זימבבואה;Զիմբաբվե;ზიმბაბვე;ซิมบับเว;জিম্বাবোয়ে;زمبابوے
"""
