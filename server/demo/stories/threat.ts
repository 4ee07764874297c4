import { day } from '../planted';

/** A threat to life with time and place. 0 is jackdaw-63, 1 is a handle in Cyrillic. */
export const threatLines = [
  ...day('2020-06-10', [
    ['19:15:30', 0, 'he talked. the one with the bakery, everybody knows it now'],
    ['19:18:02', 1, 'you sure it was him'],
    ['19:18:47', 0, 'my brother saw the statement with his own eyes'],
  ]),
  ...day('2020-06-12', [
    [
      '20:03:11',
      0,
      'tomorrow he trains like every saturday. gym at tallinn street 14, comes out 18:30, alone, blue seat',
      'place',
    ],
    ['20:04:39', 1, 'and then'],
    [
      '20:05:20',
      0,
      'and then he does not get home. he dies tomorrow, i dont want to hear about it on monday',
      'threat',
    ],
    ['20:06:58', 1, 'two of us, scooter is ready. what about the girl, she picks him up sometimes'],
    ['20:07:33', 0, 'if she is there you wait, only him'],
    ['20:08:15', 1, 'понял. 18:30 tallinn street', 'acceptance'],
    ['20:09:01', 0, 'throw the phone in the canal after'],
  ]),
  ...day('2020-06-13', [
    ['16:40:26', 1, 'police everywhere in that street since an hour, they stop every scooter'],
    ['16:42:10', 0, 'go home. somebody talked again'],
  ]),
];
