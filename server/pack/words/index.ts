import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { nl } from './nl';
import type { Words } from './words';

export type { Words } from './words';

const languages: Record<string, Words> = { de, en, es, fr, nl };

/** Languages that a pack can speak. */
export const packLanguages: readonly string[] = Object.keys(languages);

/** The words of a language by its BCP 47 tag; undefined where packs don't speak it. */
export const wordsOf = (tag: string): Words | undefined => languages[tag.toLowerCase().split('-')[0] ?? ''];
