"""Memberships of the Group of 77, in the columns of `_groups_table`: group | state | joined | left | status | address |
note.

The Group keeps no register of the days of joining. The 77 signed the Joint Declaration of 15 June 1964. A later member
joined on the day that was read; where none was, its row says which day stands in: that of its admission to the United
Nations, the earliest possible, for those listed by 1990 (so that 1964 to 1990 is an estimate),
or the first edition of the CIA World Factbook that lists it. Members today are the 134 of the Group's own list.
"""

TABLE = """\
G77|AFG|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|AGO|1976-12-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|ARE|1971-12-09||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|ARG|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|ATG|1981-11-11||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|AZE|2019-09-27||member|https://news.az/news/azerbaijani-fm-attends-43rd-meeting-of-group-of-77|admitted at the ministerial meeting of September 2019 as the 135th (reported 2019-09-28); https://www.azernews.az/nation/172622.html dates full membership to September 2020
G77|BDI|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|BEN|1964-06-15||member|=|
G77|BFA|1964-06-15||member|=|
G77|BGD|1974-09-17||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|BHR|1971-09-21||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|BHS|1973-09-18||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|BIH|1999-01-01|2020-02-01|member|https://en.wikipedia.org/wiki/Group_of_77|joined = the first edition of the CIA World Factbook that lists it; taken off the list in February 2020
G77|BLZ|1981-09-25||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|BOL|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|BRA|1964-06-15||member|=|
G77|BRB|1966-12-09||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|BRN|1992-01-01||member|=|day not read: the first edition of the CIA World Factbook that lists it is that of 1992
G77|BTN|1971-09-21||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|BWA|1966-10-17||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|CAF|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|CHL|1964-06-15||member|=|
G77|CHN|1999-01-01||disputed|=|the Group lists it (in the CIA World Factbook from its edition of 1999); China says that it is no member, and the Group speaks as the Group of 77 and China
G77|CIV|1990-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read (between 1964 and 1990): the first edition of the CIA World Factbook read that lists it is that of 1990
G77|CMR|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|COD|1964-06-15||member|=|
G77|COG|1964-06-15||member|=|
G77|COL|1964-06-15||member|=|
G77|COM|1975-11-12||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|CPV|1975-09-16||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|CRI|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|CUB|1990-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read (between 1964 and 1990): the first edition of the CIA World Factbook read that lists it is that of 1990
G77|CYP|1964-06-15|2004-05-01|member|https://en.wikipedia.org/wiki/Group_of_77|no longer listed after it joined the EU (2004); the CIA World Factbook lists it up to its edition of 2003. One document of 1975 does not name it
G77|DJI|1977-09-20||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|DMA|1978-12-18||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|DOM|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|DZA|1964-06-15||member|=|
G77|ECU|1964-06-15||member|=|
G77|EGY|1964-06-15||member|=|signed as the United Arab Republic
G77|ERI|1999-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: the first edition of the CIA World Factbook that lists it is that of 1999
G77|ETH|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|FJI|1970-10-13||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|FSM|1997-01-01||member|=|day not read: the first edition of the CIA World Factbook that lists it is that of 1997
G77|GAB|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|GHA|1964-06-15||member|=|
G77|GIN|1964-06-15||member|=|
G77|GMB|1965-09-21||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|GNB|1974-09-17||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|GNQ|1968-11-12||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|GRD|1974-09-17||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|GTM|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|GUY|1966-09-20||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|HND|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|HTI|1964-06-15||member|=|
G77|IDN|1964-06-15||member|=|
G77|IND|1964-06-15||member|=|
G77|IRN|1964-06-15||member|=|
G77|IRQ|1964-06-15||member|=|
G77|JAM|1964-06-15||member|=|
G77|JOR|1964-06-15||member|=|
G77|KEN|1964-06-15||member|=|
G77|KHM|1964-06-15||member|=|
G77|KIR|2013-09-26||member|http://www.fijiprun.org/node/70|accession as the 133rd recommended on 2013-09-23 for the ministerial meeting of 2013-09-26
G77|KNA|1993-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: the first edition of the CIA World Factbook that lists it is that of 1993
G77|KOR|1964-06-15|1997-01-01|member|https://en.wikipedia.org/wiki/Group_of_77|year only: left after it joined the OECD in 1996; the CIA World Factbook lists it up to its edition of 2002
G77|KWT|1964-06-15||member|=|
G77|LAO|1964-06-15||member|=|
G77|LBN|1964-06-15||member|=|
G77|LBR|1964-06-15||member|=|
G77|LBY|1964-06-15||member|=|
G77|LCA|1979-09-18||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|LKA|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|LSO|1966-10-17||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|MAR|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|MDG|1964-06-15||member|=|
G77|MDV|1965-09-21||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|MEX|1964-06-15|1994-01-01|member|https://en.wikipedia.org/wiki/Group_of_77|year only: left after it joined the OECD in 1994; the CIA World Factbook lists it up to its edition of 1993
G77|MHL|1997-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: the first edition of the CIA World Factbook that lists it is that of 1997
G77|MLI|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|MLT|1976-01-01|2004-05-01|member|=|joined 1976 (year only); no longer listed after it joined the EU (2004)
G77|MMR|1964-06-15||member|=|
G77|MNG|1992-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: the first edition of the CIA World Factbook that lists it is that of 1992
G77|MOZ|1975-09-16||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|MRT|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|MUS|1968-04-24||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|MWI|1964-12-01||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|MYS|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|NAM|1992-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: the first edition of the CIA World Factbook that lists it is that of 1992
G77|NER|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|NGA|1964-06-15||member|=|
G77|NIC|1964-06-15||member|=|
G77|NPL|1964-06-15||member|=|
G77|NRU|2011-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: the first edition of the CIA World Factbook that lists it is that of 2011
G77|OMN|1971-10-07||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|PAK|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|PAN|1964-06-15||member|=|
G77|PER|1964-06-15||member|=|
G77|PHL|1964-06-15||member|=|
G77|PLW|2002-01-01|2004-01-01|member|=|joined 2002, withdrew 2004 (years only)
G77|PNG|1975-10-10||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|PRK|1990-01-01||member|=|day not read (between 1964 and 1990): the first edition of the CIA World Factbook read that lists it is that of 1990
G77|PRY|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|PSE|2015-01-01||member|https://www.awesomefintech.com/term/group-of-77|joined = the first list read that names it; it chaired the Group in 2019. No vote in the General Assembly
G77|QAT|1971-09-21||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|ROU|1976-01-01|2007-01-01|member|https://en.wikipedia.org/wiki/Group_of_77|joined 1976 (year only), in the Latin American group; left when it joined the EU (2007)
G77|RVN|1964-06-15|1975-05-01|member|=|signed in 1964 as the Republic of Viet-Nam; left = its end
G77|RWA|1964-06-15||member|=|
G77|SAU|1964-06-15||member|=|
G77|SDN|1964-06-15||member|=|
G77|SEN|1964-06-15||member|=|
G77|SGP|1965-09-21||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|SLB|1978-09-19||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|SLE|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|SLV|1964-06-15||member|=|
G77|SOM|1964-06-15||member|=|
G77|SSD|2014-01-01||member|https://www.oyetimes.com/news/africa/71518-south-sudan-becomes-member-of-g77|told by its minister on his return from New York in 2014 (year only); the CIA World Factbook lists it from its edition of 2015
G77|STP|1975-09-16||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|SUR|1975-12-04||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|SWZ|1968-09-24||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|SYC|1976-09-21||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|SYR|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|TCD|1964-06-15||member|=|
G77|TGO|1964-06-15||member|=|
G77|THA|1964-06-15||member|=|
G77|TJK|2010-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: the first edition of the CIA World Factbook that lists it is that of 2010
G77|TKM|2003-01-01||member|=|day not read: the first edition of the CIA World Factbook that lists it is that of 2003
G77|TLS|2004-01-01||member|=|day not read: the first edition of the CIA World Factbook that lists it is that of 2004
G77|TON|1991-01-01||member|=|day not read (between 1964 and 1991): the first edition of the CIA World Factbook read that lists it is that of 1991
G77|TTO|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|TUN|1964-06-15||member|=|
G77|TZA|1964-06-15||member|=|signed as Tanganyika and Zanzibar
G77|UGA|1964-06-15||member|=|
G77|URY|1964-06-15||member|=|
G77|VCT|1980-09-16||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|VEN|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|
G77|VNM|1977-09-20||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|VUT|1981-09-15||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|WSM|1976-12-15||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|YEM|1964-06-15||member|https://en.wikipedia.org/wiki/Group_of_77|signed as the Yemen Arab Republic
G77|YMD|1967-12-14|1990-05-22|member|=|joined between 1967 and 1975: taken as the day of admission to the UN, the earliest; left = union with Yemen
G77|YUG|1964-06-15|1992-04-28|member|=|left = its end; the name stayed on the list to late 2003 without a part in the work
G77|ZAF|1994-01-01||member|https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025|day not read: the first edition of the CIA World Factbook that lists it is that of 1994
G77|ZMB|1964-12-01||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
G77|ZWE|1980-08-25||member|=|day not read: taken as that of its admission to the UN, the earliest; in the CIA World Factbook from its first edition read (1990)
"""
