import type { Lexicon } from '../tongue';

export const dutch: Lexicon = {
  code: 'nl',
  share: 22,
  zones: [1, 1, 1, 1, 4, -4],
  units: ['euro', 'eur', '€', 'eu', 'euri', 'euro cash'],
  days: ['vrijdag', 'zaterdag', 'morgen', 'maandag', 'donderdag', 'zondag', 'vanavond', 'woe', 'overmorgen'],
  places: [
    'de loods',
    'het tankstation',
    'bij je ma',
    'de sportschool',
    'de haven',
    'de kapper',
    'het pleintje',
    'de garage van me oom',
    'die parkeerplaats bij de a16',
    'het eettentje',
  ],
  cities: ['rotterdam', 'antwerpen', 'utrecht', 'den bosch', 'breda', 'amsterdam', 'malaga', 'dubai', 'vlissingen'],
  names: ['die lange', 'ouwe', 'bilal', 'kees', 'zwager', 'mijn neef', 'de chauffeur', 'rico', 'sjaak', 'kleine'],
  items: ['blokken', 'tops', 'dozen', 'die witte', 'stuks', 'papieren', 'shirts', 'groen', 'bakken'],
  nods: [
    'ok {bro|maat|}',
    'is goed',
    'ja man',
    'top',
    'komt goed',
    '👍',
    'isgoed {broer|neef|}',
    'hahaha',
    'safe',
    'oke dan weet ik dat',
    'zeker',
    'moment',
    '{2|5|10} min',
    'thx {bro|}',
    'jo',
    'helemaal goed, ik regel het',
  ],
  tails: [
    'vergeet het niet he',
    'en wissen als je het gelezen hebt',
    'laat ff weten {vandaag nog|als je meer weet}',
    'sorry {was aan het rijden|lag te slapen} 😅',
    'meer weet ik ook niet, hij zou nog terugkomen erop',
    'serieus',
    'snap je?',
    'verder alles goed {thuis|met de kids}?',
    '🙏',
  ],
  captions: ['kijk', 'zie foto', 'deze dus', 'wat is dit dan??', 'net gekregen', 'check ff'],
  scripts: {
    greetings: [
      [
        [
          '{goeiemorgen|yo|hey|ewa|hoi} {bro|maat|broer|}, {alles goed|hoe istie|lekker geslapen}?',
          'leef je nog {gek|vriend} 😂',
        ],
        [
          '{alles goed|gaat wel|rustig|kapot man} {bro|}, net {wakker|terug uit {city}|klaar met werken}, met jou?',
          'zelfde verhaal als altijd, hele dag {binnen door die corona|aan het rijden|met de kids}',
        ],
        [
          'ook goed. ben je {day} in {city} of nog steeds aan het chillen in de zon?',
          'druk druk druk, maar {day} heb ik tijd voor een bakkie bij {place}',
        ],
        [
          '{day} rond {time} ben ik er wel, als die vlucht niet weer wordt geschrapt',
          'denk volgende week pas {insha|} eerst even dit afmaken',
        ],
        ['is goed, {app ff als je er bent|ik hoor je}', 'safe {bro|}, spreek je'],
      ],
    ],
    family: [
      [
        ['hoe is het met {je moeder|je pa|de kleine} nu? hoorde van {name} dat ze weer in het ziekenhuis lag'],
        ['{stuk beter|nog hetzelfde|gaat wel gelukkig}, dokter zegt nog een {paar dagen|week} en dan mag ze naar huis'],
        ['sterkte {bro|maat}, als je iets nodig hebt of iemand voor de kinderen zeg je het gewoon'],
        ['lief van je, misschien kan jij ze {day} om {time} van school halen?'],
        ['tuurlijk, neem ik ze mee naar {place} daarna friet eten 😄'],
      ],
      [
        ['kan je {melk en brood|luiers|die taart|wc papier} halen onderweg? de winkel gaat om {time} dicht'],
        ['ja {schat|is goed}, nog iets anders? ben nu bij {place} dus {20|30} min'],
        ['nee dat was het, {rij voorzichtig|eten staat klaar} ❤️'],
      ],
    ],
    football: [
      [
        ['kijk je {team} {rival} {vanavond|straks|om {time}}?', '{team} {rival} {day}, doe je mee met de poule?'],
        [
          'tuurlijk, {heb er {amount} op staan|bij {place} met {name}}',
          'nee joh heb geen fox meer, stuur ff een linkje',
        ],
        [
          '{score} wordt het, let maar op. die keeper van hun pakt echt niks de laatste tijd',
          'ik zeg {score}, zonder die spits kunnen ze niks',
        ],
        ['droom lekker verder 😂', 'zou mooi zijn maar ik geloof er niks van'],
      ],
      [
        ['WAT EEN GOAL {🔥|⚽⚽|😱}', 'zag je die {penalty|rode kaart}?? echt een schande die scheids'],
        ['niet normaal {bro|}, de hele flat zit te schreeuwen hier', 'ik zet hem uit ik zweer het, elk jaar hetzelfde'],
        ['{score} dokken jij 😂'],
      ],
    ],
    logistics: [
      [
        [
          'die {vrachtwagen|bus|chauffeur} is te laat, staat nog bij {de douane|de brug|{city}}, ze zeggen {time} op zijn vroegst',
          '{name} is om {time} gaan rijden, nog {2|3} uur met die file',
        ],
        ['wie staat er bij {place} om open te doen? vorige keer stond die man een uur buiten'],
        ['{name} heeft de sleutel, laat hem naar hem vragen en naar niemand anders', 'ik. in wat voor auto komt ie?'],
        [
          'witte {crafter|sprinter}, kenteken {plate}, knippert twee keer',
          '{plate}, grijze, staat met de neus naar buiten',
        ],
        ['en dan door naar {city} of laten staan tot {day}?'],
        [
          'laten staan, {day} {later} als het rustig is. zelfde weg als altijd',
          'gelijk door, hij moet om {later} terug zijn',
        ],
        ['{oke|isgoed}, geef ik door', 'laat weten als het klaar is'],
      ],
      [
        ['zoek iemand voor een ritje {city} {day}, heen en terug, {amount}. ken jij iemand met schoon rijbewijs?'],
        ['{name} misschien, die heeft {day} niks te doen. met wat voor auto?'],
        ['huren we. om {time} weg en voor {later} bij {place}'],
        ['hij wil {offer} en de benzine erbij'],
        ['{brutale aap 😂 oke dan|is goed maar 1 keer}'],
      ],
      [
        ['waar moet ik zijn dan? hier is alleen maar weiland en een hond'],
        ['{spot} vul die in, daarna links bij {het hek|de silo}'],
        ['gevonden, code van het hek is toch {code}?'],
        ['nee die is oud, bel {phone} dan doet hij open'],
      ],
    ],
    money: [
      [
        ['hoe zit het met {de papieren|het geld|die rekening}? ik mis nog {amount} van {vorige week|de vorige keer}'],
        [
          'weet ik toch, {name} betaalt mij {day} en dan krijg je {alles|de helft}, erewoord',
          'ik zei {day} toch. die man in {city} is traag door corona',
        ],
        ['dat zei je {vorige week|toen} ook al. ik kan niet elke keer {offer} voor je voorschieten'],
        ['rustig man, ik doe nu {offer} en de rest {day} om {time}'],
        [
          'breng maar naar {place} en tel het twee keer, de vorige was {60|100} te weinig',
          'stuur dan naar deze: {wallet}',
          'rekening {iban}, zet er {vakantie|auto onderdelen} bij',
        ],
        ['{gedaan|onderweg}, kijk over {10|30} min', 'ok. briefje eindigt op {code}'],
        ['binnen {🤝|👍|}', 'nog niks hier'],
      ],
      [
        [
          '{drie|vijf|acht|twee} meier voor een {scherm|accu|bumper} is toch veel te duur man, {name} doet het voor {amount}',
        ],
        ['dan ga je toch lekker naar {name}, wel met garantie tot de deur 😂'],
        ['oke oke {offer} en dan haal ik hem {day} op'],
        ['deal, {time} bij {place}'],
      ],
    ],
    product: [
      [
        [
          'heb je nog {item}? mijn man in {city} wil er {quantity}, liefst voor {day}',
          'wat doen {item} tegenwoordig? iedereen wordt gek hier',
        ],
        [
          'ja {quantity} liggen er nog, {amount} per stuk, kwaliteit is {top|een tien}',
          'niks tot {day}, de boot is te laat. daarna zoveel als je wil voor {amount}',
        ],
        ['{amount} is veel bro, iedereen zegt {offer}. kan je wat doen als ik er {quantity} neem?'],
        [
          'voor {quantity} maak ik er {offer} van, laatste prijs en zelf ophalen bij {place}',
          'prijs is prijs, jij weet ook wat het kost om het binnen te krijgen',
        ],
        ['{deal|leg maar opzij}. {day} {time}?', 'ff vragen aan mijn mannetje, ik kom er {later} op terug'],
        ['{time} is goed, niet te laat en kom alleen', 'maak er {later} van, {name} staat er dan'],
      ],
      [
        ['die laatste {item} waren echt {niks|nat|troep}, iedereen klaagt'],
        ['kan niet, zelfde stempel zelfde alles. hoeveel dan?'],
        ['{quantity} van de hele partij, of je ruilt ze om of er gaat {amount} af'],
        ['neem {day} mee dan kijk ik zelf, als je gelijk hebt krijg je nieuwe'],
        ['eerlijk is eerlijk', '{time} bij {place} dan'],
      ],
    ],
    device: [
      [
        [
          '{deze telefoon|dat ding} is {zo traag|weer vastgelopen}, heb jij die update al?',
          'berichten komen {een uur|een dag} te laat binnen, ligt dat aan mij?',
        ],
        [
          '{hier ook|zelfde}, uit en aan zetten en rustig de pin invoeren',
          'bij mij niet, je moet verlengen na een half jaar',
        ],
        ['al {drie keer|honderd keer} gedaan. nu vraagt ie om {een code|die wis pin}'],
        ['NIET doen dan is alles weg, vraag het aan {name} die hem verkocht heeft'],
        ['die wil {amount} voor weer zes maanden, is dat normaal?'],
        ['ja betaalt iedereen', '{offer} bij mij, vraag nog een keer aardig 😂'],
      ],
    ],
  },
};
