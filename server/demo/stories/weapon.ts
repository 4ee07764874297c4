import { PLANTED_NOTE, picturePath } from '../attachment';
import { day } from '../planted';

/** The seller's side, in another country: the same 500 and what it buys. 0 is kite-88, 1 is nattugla. */
export const weaponLines = [
  ...day('2020-02-27', [
    ['14:11:09', 1, 'hej, got your name on here from the man with the boats'],
    ['14:20:31', 0, 'then you know what i do. ask for one thing at a time'],
    ['14:21:17', 1, 'nothing today, only saying hello'],
  ]),
  ...day('2020-04-14', [
    ['10:26:40', 1, 'somebody down south asks for a pistol, wants it this week', 'request'],
    ['10:31:12', 0, 'just the weapon or with ammo'],
    ['10:31:58', 1, 'with ammo, one box is enough he says'],
    ['10:33:25', 0, '500 eur for the weapon and the box is on me, it has no history', 'price'],
    ['10:34:10', 1, '500 eur ok, he pays half before'],
    ['10:35:44', 0, 'who is he'],
    ['10:36:19', 1, 'i dont ask and you dont ask. a friend of a friend stands for him'],
    ['10:37:02', 0, 'fine. i write it like a delivery so the driver has a paper'],
  ]),
  ...day('2020-04-15', [
    [
      '07:52:16',
      0,
      'for the driver, print it and burn it after',
      'note',
      { name: 'IMG_2291.png', path: picturePath('note', PLANTED_NOTE) },
    ],
    ['08:10:03', 1, 'two? he asked for one'],
    ['08:11:29', 0, 'second one is for my own man there, same price, same bag'],
    ['08:12:00', 1, 'ok driver leaves at noon'],
  ]),
  ...day('2020-04-17', [
    ['20:31:37', 1, 'he is early, sits in the car with the lights off'],
    ['20:33:15', 0, 'tell him wait, my boy comes on foot'],
    ['21:12:50', 1, 'done, both gone 🤝'],
  ]),
  ...day('2020-05-05', [
    ['11:45:22', 0, 'if they want more ammo the price went up, borders are a headache'],
    ['11:59:40', 1, 'nobody asked yet, i tell you'],
  ]),
  ...day('2020-11-30', [
    ['15:08:13', 1, 'quiet winter. anything new?'],
    ['15:40:07', 0, 'nothing on the phone please. see you at the sauna'],
  ]),
];
