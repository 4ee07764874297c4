import { day } from '../planted';

/** A sister who has nothing to do with it. 0 is wren-05, 1 is owl-17. */
export const familyLines = [
  ...day('2020-03-29', [
    ['11:02:37', 0, 'mum is asking when you call her, she is alone all day now with the visiting ban', 'mother'],
    ['11:30:14', 1, 'today after lunch, promise. does she need anything from the shop?'],
    ['11:31:45', 0, 'her pills from the pharmacy on the corner and the crossword book with big letters'],
    ['11:33:08', 1, 'ok i leave it at the door'],
  ]),
  ...day('2020-05-08', [
    ['18:20:50', 0, 'scan came back clean!! doctor says it was only the old scar ❤️', 'scan'],
    ['18:21:33', 1, 'thank god. i did not sleep for a week'],
    ['18:22:10', 0, 'me neither. dont tell mum i was worried, she thinks it was a routine check'],
    ['18:23:02', 1, 'not a word 🤐'],
    ['18:25:49', 0, 'emma made you a drawing, she asks why uncle has two phones 😄'],
  ]),
  ...day('2020-06-20', [
    ['09:44:15', 0, 'barbecue in the garden today, six people allowed so leave your friends at home'],
    ['09:50:28', 1, 'i bring the meat and the good mustard, 15:00?'],
    ['09:51:06', 0, 'perfect, the kids are already in the little pool'],
  ]),
];
