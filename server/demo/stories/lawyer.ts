import { day } from '../planted';

/** Privileged: 0 is the advocate, 1 is heron-11, the client. W-12 covers it; it is set aside because he is on the confidential list. */
export const lawyerLines = [
  ...day('2020-05-11', [
    [
      '13:02:18',
      1,
      'good afternoon mr lemaire, this is about the letter from the court i got on saturday',
      'instruction',
    ],
    [
      '13:20:45',
      0,
      'Good afternoon. As your lawyer I ask you to send me a copy of every page. This conversation is confidential between advocate and client.',
      'confidential',
    ],
    ['13:22:09', 1, 'they want me as a witness in the case of a friend. do i have to go?'],
    [
      '13:31:56',
      0,
      'You have to appear, but you may refuse to answer questions that would incriminate yourself. We prepare it together.',
      'advice',
    ],
    ['13:33:12', 1, 'and if they ask about last month'],
    ['13:36:40', 0, 'Not here. Come to my office on Thursday at 10:30 and bring the summons.'],
    ['13:37:03', 1, 'ok thank you, what do i owe you'],
    ['13:39:27', 0, 'My fee for the consultation is 350 euro, an invoice follows by post.'],
  ]),
  ...day('2020-05-14', [
    ['08:05:51', 1, 'mr lemaire train is late, i will be there 10 to 11'],
    ['08:09:34', 0, 'That is fine. Ask for me at the desk and please say nothing to anybody in the waiting room.'],
  ]),
  ...day('2020-06-18', [
    [
      '16:44:12',
      0,
      'The hearing has been moved to 2 September because of the measures. I have asked for the file and will advise you on the defence when I have it.',
    ],
    ['16:58:00', 1, 'good news, thank you for everything'],
  ]),
];
