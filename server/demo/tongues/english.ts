import type { Lexicon } from '../tongue';

export const english: Lexicon = {
  code: 'en',
  share: 30,
  zones: [0, 0, 0, 1, 10, 10, -4],
  units: ['eur', 'euro', 'EUR', '€', 'euros', 'quid', 'gbp', 'aud'],
  days: ['friday', 'saturday', 'tomorrow', 'monday', 'thurs', 'sunday', 'tonight', 'wed', 'next tuesday'],
  places: [
    'the usual car park',
    'the gym',
    'mums',
    'the marina',
    'the service station',
    'the barber',
    'the lockup',
    'behind the market',
    'the old brickworks',
    'the cafe with the red chairs',
    'the ferry terminal',
  ],
  cities: ['dublin', 'london', 'antwerp', 'sydney', 'rotterdam', 'marbella', 'leeds', 'liverpool', 'the north'],
  names: ['baz', 'the tall one', 'jonny', 'uncle', 'mick', 'ray', 'the driver', 'little sam', 'my cousin', 'deano'],
  items: ['blocks', 'the shirts', 'tops', 'boxes', 'the white ones', 'bits', 'the green', 'units', 'paperwork'],
  nods: [
    'ok',
    'ok bro',
    '{yh|yeah|yes} mate',
    'sound',
    'say no more',
    '👍',
    'copy',
    'all good {bro|mate|g}',
    'lol',
    'haha true',
    'np',
    'sweet',
    'will do {bro|pal|}',
    'give me {5|10|20} min',
    'one sec',
    'no worries',
    '👊👊',
    'got it 🤝',
    'k',
    'course bro',
    'understood, leave it with me',
  ],
  tails: [
    'dont forget {this time|please}',
    'and delete after you read this {bro|}',
    'let me know {asap|when you can|today} tho',
    'sorry {was driving|was asleep|phone was off} 😅',
    'thats all i know right now, will tell you when i hear more',
    'serious',
    'you get me?',
    'anyway hows everything else {your side|at home}',
    'call me on here not on the normal one',
    '🙏',
  ],
  captions: [
    'look 👇',
    'see pic',
    'this one',
    'check this',
    'heres the photo',
    'whats this about??',
    'just got sent this',
  ],
  scripts: {
    greetings: [
      [
        [
          '{morning|hi|yo|hey|alright} {bro|mate|g|my friend|}{, |. |  }{you good|all good|hows things|you up}?',
          'oi {you alive|where you been} 😂',
        ],
        [
          '{all good|not bad|cant complain|tired man} {bro|mate|}, just {got up|got back from {city}|at work|at {place}}, {you|yourself}?',
          'same old same old {bro|}, {weather is shit|stuck inside with this lockdown|kids driving me mad}',
        ],
        [
          'good good. you around {day} or still in {city}? been ages since we had a proper sit down',
          '{busy|flat out} like always, {day} should be quiet tho so we can catch up then',
        ],
        [
          '{yeah|think so}, back {day} about {time} if the flight isnt cancelled again',
          'nah {bro|mate}, back next week god willing',
        ],
        ['safe {bro|}, {shout me|message me|bell me} when you land', 'nice one, {speak later|speak soon}'],
      ],
      [
        [
          'happy {birthday|new year} {bro|brother|mate} 🎉🎉 {hope its a good one|all the best to the family|many more}',
        ],
        ['{thanks|cheers|thank you} {bro|mate|brother}, means a lot. you {coming to|going to} {place} {day}?'],
        ['wouldnt miss it, what time is everyone getting there?'],
        ['{from|about} {time}, bring nothing {but yourself|except {name} 😂}'],
      ],
    ],
    family: [
      [
        [
          'hows {your mum|the little one|your dad|the missus} {doing|feeling} now? {name} said she was back in hospital',
        ],
        [
          '{bit better|still the same|much better thank god}, doctor says another {few days|week} and then we can bring her home',
          'not great honestly, we sit there every day from {time} till they send us out',
        ],
        [
          '{thinking of you|praying for you} {bro|mate}, if you need {anything|a lift|someone with the kids} you just say',
        ],
        ['{appreciate that|thanks bro}, might need you to pick up the kids {day} around {time}'],
        ['done. {ill be there|no problem at all}, i take them for pizza after so you can rest a bit'],
      ],
      [
        [
          'can you {get|pick up} {milk and bread|nappies|the cake|some paracetamol} on your way home? shop closes at {time}',
        ],
        ['{yes love|ok|yeah}, anything else? im at {place} now so {20|30|40} min'],
        ['and {something sweet 😊|chicken for the dinner|batteries for his water pistol, he wont stop asking}'],
        ['{haha ok|will do}, {see you soon|love you} ❤️'],
      ],
      [
        ['school called again about the boy, he was {fighting|late three times this week|on his phone in class}'],
        ['{again??|not again}. {ill talk to him tonight|what did the teacher say}'],
        ['she wants us both there {day} at {time}, and dont say you are working'],
        ['ok ok {ill be there|i will come}, tell her we take it serious'],
      ],
    ],
    football: [
      [
        ['you watching {team} {rival} {tonight|later|at {time}}?', '{team} {rival} {day}, you in?'],
        [
          '{course|obviously} bro, {got {amount} on it|at {place} with {name}|on the big screen}',
          'nah {bro|mate} sky is off, {send me a link|tell me the score}',
        ],
        [
          'i say {score}, their keeper is {shit|a joke|finished} since the injury',
          '{score} easy, no defence at all that lot',
        ],
        [
          '{dream on|you mad|no chance} 😂😂 {rival} will walk it',
          '{hope so|could be}, if they play like last week its over by half time',
        ],
      ],
      [
        ['WHAT A GOAL {🔥🔥|😱|⚽⚽}', 'did you see that {penalty|red card|miss}?? {ref is blind|absolute robbery}'],
        [
          '{unreal|insane|cant believe it} bro, {name} is screaming the whole house down',
          'im switching it off i swear, same every {season|week}',
        ],
        ['{score} now, pay up 😂', 'var gonna take it away watch'],
      ],
    ],
    logistics: [
      [
        [
          '{lads|bro}, the {truck|van|driver} is {late|stuck at the port|waiting at customs}, they say {time} at the earliest',
          '{name} is on the road since {time}, {2|3|4} hours out with the traffic',
        ],
        ['ok who is at {place} to {open up|receive him}? cant have him standing outside like last time'],
        ['{name} has the keys, tell the driver to ask for him and nobody else', 'me. what is he driving?'],
        [
          'white {transit|sprinter|iveco}, plate {plate}, he flashes twice',
          'plate {plate}, grey one, parked facing the exit',
        ],
        ['and after that straight to {city}? or do we leave it there till {day}?'],
        [
          'leave it till {day}, then {later} when it is quiet. same road as before',
          'straight on, he needs to be back by {later} for the ferry',
        ],
        ['{ok|sound|copy}, i tell him now', 'right. let me know when its done'],
      ],
      [
        ['need someone for {city} {day}, there and back, pays {amount}. you know anyone with a clean licence?'],
        ['maybe {name}, he has nothing on {day}. what car?', 'i can ask around, how long does it take?'],
        ['hire one, ill send the money. {leave at|start} {time} and be at {place} before {later}'],
        ['ok he says yes but wants {offer}, and petrol on top'],
        ['{cheeky bastard|fine|tell him ok} 😂, but only this once'],
      ],
      [
        ['where do i go exactly? nothing here but a field and a dog'],
        ['{spot} put that in the map, then left at the {gate|silo|bridge}'],
        ['found it. {code} is the code for the gate right?'],
        ['no thats the old one, call {phone} and he opens'],
      ],
    ],
    money: [
      [
        [
          '{bro|mate}, where we at with the {paper|money|invoice|bill}? still short {amount} from last {week|time|month}',
        ],
        [
          'i know i know, {name} pays me {day} and then you get {all of it|half}, word of honour',
          'told you {day}. the man in {city} is slow because of the lockdown',
        ],
        ['you said that {last week|before}. people are asking me and i cant keep covering {offer} for you'],
        ['{relax|listen}, i can do {offer} now and the rest {day} at {time}'],
        [
          'ok bring it to {place}, count it twice, last one was {60|100|40} short',
          'send the invoice to {mail} and say who it is from',
          'send it to the wallet then: {wallet}',
          'account is {iban}, put {holiday|car parts|rent} in the text',
        ],
        [
          '{done|sent|on its way}, check in {10|30} min',
          'ok. token is the {fiver|tenner} i send you now, last four {code}',
        ],
        ['received {🤝|👍|}', 'nothing here yet, try again'],
      ],
      [
        ['what is the rate today for {city}? i have {amount} to move'],
        ['{4|5|3.5|6} percent, minimum {offer}. {day} you can have it there'],
        ['thats robbery 😂 {name} does it for less'],
        ['then go to {name}, and wait three weeks like last time'],
        ['ok ok. call this man when you are ready {phone}'],
      ],
    ],
    product: [
      [
        [
          'you got {any|more of} {item}? my man in {city} wants {quantity}, {today|before {day}}',
          'whats the number on {item} these days? people are going crazy here',
        ],
        [
          '{got|have} {quantity}, {amount} each, quality is {top|10/10|same as before}',
          'nothing till {day}, boat is late. after that as many as you want for {amount}',
        ],
        ['{amount} is high bro, everybody says {offer}. can you do something for {quantity}?'],
        [
          'for {quantity} i make it {offer}, last price, and you take them from {place} yourself',
          'price is the price {my friend|bro}, you know what it costs to bring it in',
        ],
        [
          'ok {deal|put them aside|ill take them}. {day} {time}?',
          'let me ask my guy and come back {to you|at {later}}',
        ],
        ['{day} {time} is good. dont be late and come alone', 'make it {later}, {name} will be there with them'],
      ],
      [
        ['{mate|bro} those last {item} were {rubbish|not right|wet}, everyone is complaining'],
        ['impossible, same stamp same everything. how many?', 'send me a photo of the stamp'],
        ['{quantity} out of the lot, i want to {swap|return} them or you take {amount} off'],
        ['bring them {day}, i look at it myself. if you are right i give you new ones'],
        ['fair enough, {thats all i ask|respect}', 'i dont have time for this man, {time} at {place} then'],
      ],
    ],
    device: [
      [
        [
          '{this phone|the phone|this thing} is {so slow|not sending|frozen again}, did yours do the update?',
          'messages coming in {two hours|a day} late, is it me or is it the app?',
        ],
        [
          '{same here|mine too}, turn it off and on and put the pin in slow',
          'mine is ok, you have to {renew|top up}, it runs out after six months',
        ],
        ['did that {three times|already}. now it asks for {a code|the duress pin|the wipe password} wtf'],
        ['do NOT put that in, it wipes everything. ask the {reseller|guy who sold it}, {name}'],
        ['he wants {amount} for another six months, is that normal?'],
        ['yes thats what everybody pays{, cheaper than a lawyer 😂|}', '{offer} for me. ask him again nicely'],
      ],
      [
        ['new handle from {day}, write me there, this one goes {off|in the water}'],
        ['ok what is it? and who else has it'],
        ['{name} gives it to you in person. normal phone till then {phone}'],
        ['ok', 'you and your new phones {haha|😂}'],
      ],
    ],
  },
};
