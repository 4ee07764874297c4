import type { Lexicon } from '../tongue';

export const turkish: Lexicon = {
  code: 'tr',
  share: 9,
  zones: [3, 3, 1],
  units: ['euro', 'avro', '€', 'eur', 'tl', 'lira'],
  days: ['cuma', 'cumartesi', 'yarın', 'pazartesi', 'perşembe', 'pazar', 'bu akşam', 'çarşamba'],
  places: ['depo', 'liman', 'kahve', 'dükkan', 'benzinlik', 'berber', 'bizim garaj'],
  cities: ['istanbul', 'mersin', 'izmir', 'rotterdam', 'köln', 'ankara', 'edirne'],
  names: ['abi', 'mehmet', 'kuzen', 'şoför', 'hacı', 'uzun', 'enişte', 'ismail'],
  items: ['koli', 'gömlek', 'parça', 'beyaz', 'kutu', 'evrak'],
  nods: [
    'tamam {abi|kardeşim|}',
    'olur',
    'eyvallah',
    '👍',
    'hahaha',
    'tmm',
    'sıkıntı yok',
    'hallederiz inşallah',
    '{5|10} dk',
    'aynen',
  ],
  tails: [
    'unutma {ha|sakın}',
    'okuyunca sil',
    'haber ver {bugün|}',
    'kusura bakma yoldaydım',
    'ciddiyim',
    'anladın mı?',
    '🙏',
  ],
  captions: ['bak', 'foto bu', 'bu ne ya??'],
  scripts: {
    greetings: [
      [
        ['{selam|günaydın|merhaba} {abi|kardeşim|}, nasılsın {iyi misin|ne var ne yok}?'],
        ['{iyiyim|şükür|yorgunum} {abi|}, {city} tarafından yeni döndüm, sen nasılsın?'],
        ['ben de iyiyim, {day} buralarda mısın? çoktandır oturup bir çay içemedik'],
        ['{day} {time} gibi gelirim, uçak yine iptal olmazsa'],
        ['tamam gelince yaz, {place} tarafında buluşuruz'],
      ],
    ],
    family: [
      [
        ['annen nasıl oldu? {name} hastanede dedi, çok üzüldük'],
        ['{daha iyi|aynı} çok şükür, doktor birkaç gün daha kalsın diyor'],
        ['geçmiş olsun {kardeşim|abi}, çocukları almam gerekirse söyle hemen giderim'],
        ['sağ ol, {day} saat {time} okuldan alabilirsen çok iyi olur'],
        ['tamam merak etme, sonra onlara pide yediririm 😊'],
      ],
    ],
    football: [
      [
        ['{team} {rival} maçını izliyor musun {bu akşam|saat {time}}?'],
        ['tabii ki, {amount} koydum bu maça', '{place} orada, {name} ile izleyeceğiz gel'],
        ['{score} biter, onların kalecisi rezalet'],
        ['hayal görme 😂', 'GOOOL {⚽|🔥}'],
      ],
    ],
    logistics: [
      [
        ['{tır|şoför} geç kaldı, {gümrükte|limanda} bekliyor, en erken {time} diyorlar'],
        ['{place} orada kim açacak kapıyı? geçen sefer adam bir saat dışarıda bekledi'],
        ['anahtar {name} de, başka kimseye sormasın'],
        ['plaka ne, hangi araba?'],
        ['{plate}, beyaz minibüs, iki kere selektör yapacak', 'konum bu {spot}'],
        ['sonra direkt {city} mi, yoksa {day} gününe kadar kalsın mı?'],
        ['kalsın, {day} {later} gibi ortalık sakin olur'],
      ],
    ],
    money: [
      [
        ['{para|hesap} ne oldu? geçen {haftadan|aydan} {amount} eksik kaldı'],
        ['biliyorum abi, {name} {day} ödeyecek, hepsini sana vereceğim söz'],
        ['geçen sefer de aynısını dedin, her ay senin için {offer} veremem'],
        ['sakin ol, şimdi {offer}, kalanı {day} saat {time}'],
        ['{place} oraya getir, iki kere say', 'buraya at {wallet}', 'iban {iban} açıklamaya kira yaz'],
        ['attım, yarım saat sonra bak', 'paranın son dört rakamı {code}'],
        ['geldi {🤝|👍|}'],
      ],
    ],
    product: [
      [
        ['{item} var mı? {city} tarafındaki adam {quantity} tane istiyor, {day} gününe kadar'],
        [
          '{quantity} tane kaldı, tanesi {amount}, malın kalitesi çok iyi',
          'yok, gemi geç kaldı, {day} gelir inşallah, tanesi {amount} olur',
        ],
        ['{amount} çok pahalı, herkes {offer} diyor. {quantity} alırsam ne yaparsın?'],
        ['senin için {offer} olsun, son fiyat, {place} oradan kendin al'],
        ['tamam anlaştık, {day} saat {time}', 'ortağıma sorayım {later} gibi yazarım'],
        ['geç kalma ve yalnız gel'],
      ],
    ],
    device: [
      [
        ['bu telefon {çok yavaş|yine dondu}, sen güncelleme yaptın mı?'],
        ['bende de aynı, kapat aç sonra şifreyi yavaş gir'],
        ['üç kere yaptım, şimdi garip bir kod istiyor'],
        ['sakın girme her şeyi siler, satana sor {phone}'],
        ['altı ay için {amount} istiyor normal mi?'],
        ['evet herkes o kadar veriyor'],
      ],
    ],
  },
};
