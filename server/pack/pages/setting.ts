import { batesNumber } from '../bates';
import type { PackDocument } from '../pack-document';
import type { PageFlow, Target } from '../page-flow';
import { type JurisdictionTemplate, templateOf } from '../templates';
import { type Words, wordsOf } from '../words';
import { en } from '../words/en';
import { LocalTimes } from '../written-times';

/** What every page of a pack needs to know to speak its language. */
export interface Setting {
  document: PackDocument;
  words: Words;
  times: LocalTimes;
  jurisdiction: JurisdictionTemplate;
}

export function settingOf(document: PackDocument): Setting {
  const words = wordsOf(document.template.language) ?? en;
  return {
    document,
    words,
    times: new LocalTimes(words.tag, document.template.timeZone),
    jurisdiction: templateOf(document.template.jurisdiction),
  };
}

/** Parts of a pack, each on pages of its own. */
export type PartName =
  | 'scope'
  | 'attribution'
  | 'conversations'
  | 'exhibits'
  | 'redactions'
  | 'completeness'
  | 'custody'
  | 'hashes'
  | 'facts';

/** Where the parts begin, counted in pages of the whole pack from 0. Guessed at first, right in the end. */
export type Starts = ReadonlyMap<string, number>;

export const pageOf = (starts: Starts, { part, page }: Target): number => (starts.get(part) ?? 0) + page;

export const batesAt = ({ document }: Setting, pageIndex: number): string =>
  batesNumber(document.batesPrefix, document.batesFirst, pageIndex);

/** Title of a part at the top of its first page. */
export type DrawPart = (setting: Setting, starts: Starts) => PageFlow | undefined;
