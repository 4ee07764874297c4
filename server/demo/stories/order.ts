import { picturePath, voicePath } from '../attachment';
import { day } from '../planted';

/** The order: 500 for a thing that is never named. 0 is owl-17, who buys; 1 is grebe-04, who finds. */
export const orderLines = [
  ...day('2019-11-19', [
    ['18:02:10', 0, 'new one, this is me now. you got it from heron?'],
    ['18:05:44', 1, 'yeah he gave it me at the gym. all good here'],
    ['18:06:02', 0, 'good. only work on this one, no family talk'],
    ['18:06:31', 1, 'understood bro'],
  ]),
  ...day('2020-01-23', [
    ['20:41:15', 1, 'back from the sun, what did i miss'],
    ['20:43:50', 0, 'nothing, rain and more rain. you still know that man up north who has everything?'],
    ['20:44:27', 1, 'he is still there. why, what do you need'],
    ['20:45:09', 0, 'not now. maybe in spring, when this other business is finished'],
    ['20:45:33', 1, 'ok you tell me when'],
  ]),
  ...day('2020-03-17', [
    ['08:30:12', 0, 'everything closed from today, schools too. how is it your side'],
    ['08:37:40', 1, 'same, police on the roads asking everybody for papers. slow week'],
    ['08:38:05', 0, 'then we wait. no driving for nothing'],
    ['08:38:49', 1, 'van stays at the lockup, i took the battery out'],
  ]),
  ...day('2020-04-13', [
    ['21:50:03', 0, 'you awake? need to see you about that thing from january'],
    ['21:58:21', 1, 'tomorrow morning, kids are asleep'],
  ]),
  ...day('2020-04-14', [
    ['09:12:33', 0, 'need the thing we said', 'opening'],
    ['09:13:04', 1, 'how many'],
    ['09:13:41', 0, '500 for it, not more. one thing, and what goes in it', 'order'],
    ['09:14:20', 1, '500 eur for the thing, cash, and my man wants half before'],
    ['09:15:02', 0, 'half is fine. when?'],
    ['09:16:47', 1, 'friday night if the road is open. i ask him now'],
    ['09:31:18', 1, '', undefined, { name: 'PTT-20200414-0931.wav', path: voicePath(1) }],
    [
      '09:40:26',
      1,
      'this is how it comes, wrapped like that',
      'parcel',
      { name: 'IMG_0418.png', path: picturePath('product', 1) },
    ],
    ['09:42:11', 0, 'ok. dont send more pictures of it on here'],
    ['09:42:38', 1, 'sorry'],
  ]),
  ...day('2020-04-16', [
    ['17:20:55', 0, 'i have the 250 with me, same place as always'],
    ['17:24:13', 1, 'my cousin comes, give it to him, token ends 7714', 'deposit'],
    ['18:03:30', 1, 'received 👍 he counted twice'],
  ]),
  ...day('2020-04-17', [
    ['19:05:12', 1, 'still good for tonight, he says 9 not before'],
    ['19:06:00', 0, 'i come alone on the bike, grey jacket'],
    ['22:48:39', 0, 'have it. heavier than i thought'],
    ['22:50:07', 1, 'clean it and put it away. we never talked about this'],
    ['22:50:31', 0, 'never'],
  ]),
  ...day('2020-06-09', [
    ['12:14:08', 1, 'man asks if you are happy with what you bought'],
    ['12:30:44', 0, 'tell him it sleeps under the floor, nobody touched it'],
    ['12:31:15', 1, '😂 ok'],
  ]),
  ...day('2020-07-21', [
    ['16:09:20', 0, 'you read about the french phones? half of the city is inside'],
    ['16:11:02', 1, 'i know. this one is different they say. still, change everything'],
    ['16:11:50', 0, 'changing in august then'],
  ]),
  ...day('2020-08-14', [
    ['10:00:41', 0, 'that thing has to move, they search houses in my street', 'move'],
    ['10:02:33', 1, 'bring it to the lockup, i put it with the tyres'],
    ['10:03:10', 0, 'tonight 23h'],
  ]),
  ...day('2021-02-02', [
    ['19:33:26', 1, 'happy birthday old man 🎂'],
    ['19:40:58', 0, 'thanks bro, 41 and still hiding from my wife'],
  ]),
];
