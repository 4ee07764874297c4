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
 * The index does the same in SQL (`corpus.words`: lower(unaccent(NFKC)), split, then PostgreSQL's own text-search
 * parser). Compared for every assigned code point under C.UTF-8 they differ here, and a query then MISSES the word:
 * - marks outside Latin and Greek stay there: Cyrillic й and ї, Arabic hamza and vowel signs, Hebrew points, kana が,
 *   Indic vowel signs (which even end a word). Here they go;
 * - digits other than 0-9 (Arabic ٥, Devanagari, circled ⓫) end a word there. Here they are digits;
 * - signs that `unaccent` spells out stick to their neighbours there: 500₺ is 500tl, ₹ rs, ₤ l, © c. Here they end a word;
 * - the parser cuts what looks like a number out of a longer word: 6e35d56a is 6e35 and d56a there, one word here;
 * - a word beyond 100 characters is cut here only, and beyond 2,047 bytes it is not indexed at all;
 * - some rare letters (Ǣ, Ǯ, Ǿ, Ʀ) keep a stroke or an accent there; letters newer than the other side's Unicode are none.
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
