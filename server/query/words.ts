import { foldCharacter } from './fold';

/** A word as it is searched for, and where it stands in the original text (UTF-16 offsets, end exclusive). */
export type WordAt = { word: string; start: number; end: number };

const LONGEST_WORD = 100;
/** Three conjoining Hangul letters make one syllable, so this many hold every word of LONGEST_WORD characters. */
const LETTERS_KEPT = 3 * LONGEST_WORD;

/** Recomposes Hangul (the database indexes NFKC) and cuts to LONGEST_WORD code points. */
function wordFrom(letters: readonly string[]): string {
  const word = letters.join('').normalize('NFC');
  return word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join('');
}

class WordReader {
  readonly words: WordAt[] = [];
  #letters: string[] = [];
  #start = 0;
  #end = 0;

  take(folded: string, start: number, end: number): void {
    if (folded === '' && this.#letters.length > 0) this.#end = end;
    for (const letter of folded) {
      if (letter === ' ') this.close();
      else this.#add(letter, start, end);
    }
  }

  #add(letter: string, start: number, end: number): void {
    if (this.#letters.length === 0) this.#start = start;
    if (this.#letters.length < LETTERS_KEPT) this.#letters.push(letter);
    this.#end = end;
  }

  close(): void {
    if (this.#letters.length === 0) return;
    this.words.push({ word: wordFrom(this.#letters), start: this.#start, end: this.#end });
    this.#letters = [];
  }
}

/**
 * The words of a text: THE normalisation of queries, highlights and whatever compares words. NFKD, combining marks
 * removed, lower case, letters respelt as in `fold.ts`; every maximal run of letters and digits is a word, cut to 100
 * characters. There is no word division for scripts that write none (Chinese, Japanese, Thai), and emoji are no words.
 *
 * The index does the same in SQL (`corpus.words`, prisma/migrations/0002_corpus). They differ for code points newer than either
 * side's Unicode, for circled and other ornamental numbers, and past word 16,383 of a body, where a tsvector keeps no positions.
 */
export function wordsOf(text: string): WordAt[] {
  const reader = new WordReader();
  let at = 0;
  for (const char of text) {
    const start = at;
    at += char.length;
    reader.take(foldCharacter(char), start, at);
  }
  reader.close();
  return reader.words;
}
