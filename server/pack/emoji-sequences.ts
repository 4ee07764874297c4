import { sequenceAdvance } from './faces';

// As a variable: the `v` flag is younger than the language level that the compiler is set to.
const flags = ['g', 'v'].join('');
const pattern = new RegExp('\\p{RGI_Emoji}', flags);
const mayHold = /[\u200d\ufe0f\u20e3\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]/u;

/**
 * Emoji of several characters (families, flags, skin tones, keycaps) that one glyph draws, by their place. Only those
 * that Unicode recommends (UTS #51, RGI): joiners and tags in any other order may carry a hidden message and are shown.
 */
export function* emojiSequences(text: string): Generator<[number, { length: number; sequence: string }]> {
  if (!mayHold.test(text)) return;
  for (const { 0: sequence, index } of text.matchAll(pattern)) {
    const isSeveral = sequence.length > String.fromCodePoint(sequence.codePointAt(0) ?? 0).length;
    if (isSeveral && sequenceAdvance(sequence) !== null) yield [index, { length: sequence.length, sequence }];
  }
}
