import type { Lexicon } from '../tongue';

export const albanian: Lexicon = {
  code: 'sq',
  share: 8,
  zones: [1, 1, 0],
  units: ['euro', 'eur', '€', 'lek', 'euro kesh'],
  days: ['të premten', 'të shtunën', 'nesër', 'të hënën', 'të enjten', 'sonte', 'pasnesër'],
  places: ['depoja', 'porti', 'lokali', 'garazhi', 'karburanti', 'pallati', 'palestra'],
  cities: ['durrës', 'tiranë', 'vlorë', 'antwerp', 'london', 'prishtinë', 'milano'],
  names: ['kushëriri', 'beni', 'shoferi', 'gjata', 'ardi', 'dajë', 'klodi'],
  items: ['kuti', 'bluza', 'copa', 'të bardhat', 'letrat', 'pako'],
  nods: [
    'ok {vlla|o vlla|}',
    'mirë',
    'po po',
    '👍',
    'hahaha',
    'e kuptova',
    's ka problem',
    'në rregull, e rregulloj unë',
    '{5|10} min',
  ],
  tails: [
    'mos harro {vlla|}',
    'fshije pasi ta lexosh',
    'më thuaj {sot|kur të dish}',
    'më fal isha në makinë',
    'seriozisht',
    'e kupton?',
    '🙏',
  ],
  captions: ['shiko', 'ja foto', 'çfarë është kjo??'],
  scripts: {
    greetings: [
      [
        ['{tung|mirëmëngjes|ç kemi} {vlla|o burrë|}, si je {mirë|a mirë}?'],
        ['{mirë|lodhur|shyqyr} {vlla|}, sapo u ktheva nga {city}, po ti?'],
        ['mirë edhe unë, {day} je këtu? ka kohë që s jemi ulur të pimë një kafe'],
        ['{day} rreth orës {time} vij, nëse s e anullojnë prapë avionin'],
        ['ok më shkruaj kur të vish, te {place}'],
      ],
    ],
    family: [
      [
        ['si është {nëna|babi|djali}? {name} më tha që ishte prapë në spital'],
        ['{më mirë|njësoj} falë zotit, doktori thotë edhe ca ditë'],
        ['të shkuara vlla, po të duhet gjë për kalamajtë më thuaj'],
        ['faleminderit, {day} në {time} po munde merri nga shkolla'],
        ['patjetër, i çoj pastaj për akullore 😊'],
      ],
    ],
    football: [
      [
        ['a do e shohësh {team} {rival} {sonte|në {time}}?'],
        ['po pra, kam vënë {amount}', 'te {place} me {name}, hajde edhe ti'],
        ['{score} mbaron, portieri i tyre është për ibret'],
        ['hahaha në ëndërr', 'GOOOL {⚽|🔥}'],
      ],
    ],
    logistics: [
      [
        ['{kamioni|shoferi} është vonë, ka ngelur në {doganë|port}, thonë më herët se {time} s vjen'],
        ['po kush është te {place} ta hapë? herën tjetër priti një orë jashtë'],
        ['{name} i ka çelësat, le të pyesë vetëm për të'],
        ['çfarë makine ka, targa?'],
        ['{plate}, furgon i bardhë, ndez dritat dy herë', 'vendi është {spot}'],
        ['pastaj drejt në {city} apo rri deri {day}?'],
        ['le të rrijë, {day} në {later} kur është qetë'],
      ],
    ],
    money: [
      [
        ['ç u bë me {lekët|pagesën}? mungojnë {amount} nga {java e kaluar|hera tjetër}'],
        ['e di vlla, {name} më paguan {day} dhe ta jap {të gjithën|gjysmën}, fjalë burri'],
        ['kështu the edhe herën tjetër, s mund të fus {offer} çdo muaj për ty'],
        ['qetë, tani të jap {offer} dhe pjesën tjetër {day} në {time}'],
        [
          'sille te {place} dhe numëroje dy herë',
          'dërgoje këtu {wallet}',
          'telefono këtë {phone} dhe thuaji kodin {code}',
        ],
        ['u krye, shiko pas gjysmë ore'],
        ['erdhi {🤝|👍|}'],
      ],
    ],
    product: [
      [
        ['a ke {item}? njeriu im në {city} do {quantity} copë para {day}'],
        [
          'kam {quantity}, {amount} copa, cilësia është {top|shumë e mirë}',
          's ka gjë deri {day}, anija është vonë, pastaj {amount} copa',
        ],
        ['{amount} është shumë vlla, të gjithë thonë {offer}. po të marr {quantity}?'],
        ['për ty {offer}, çmimi i fundit, i merr vetë te {place}'],
        ['u morëm vesh, {day} në {time}', 'të pyes shokun dhe të shkruaj në {later}'],
        ['mos u vono dhe hajde vetëm'],
      ],
    ],
    device: [
      [
        ['ky telefon është {shumë i ngadaltë|bllokuar prapë}, e ke bërë përditësimin?'],
        ['edhe imi njësoj, fike ndize dhe shkruaje pinin ngadalë'],
        ['e bëra tre herë, tani kërkon një kod'],
        ['mos e shkruaj se i fshin të gjitha, pyet {name} që i shet'],
        ['do {amount} për gjashtë muaj, normale është?'],
        ['po, të gjithë aq paguajnë'],
      ],
    ],
  },
};
