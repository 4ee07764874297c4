import { type LedgerLine, readLines } from '../custody/read-ledger';
import { namesOf } from '../people/names-of';
import type { CustodyEntry } from './pack-document';

const PAGE = 500;

/** Every line of the ledger under one warrant, oldest first: who looked, when, for which purpose. */
export async function custodyExtract(caseAlias: string, warrantAlias: string): Promise<CustodyEntry[]> {
  const lines = (await allLines(caseAlias, warrantAlias)).reverse();
  const names = await namesOf(lines.map(({ payload }) => payload?.personId));
  return lines.map(({ index, at, act, payload, leaf }) => ({
    index,
    at,
    act,
    who: names.get(String(payload?.personId)) ?? 'erased',
    purpose: typeof payload?.purpose === 'string' ? payload.purpose : '',
    leaf,
  }));
}

async function allLines(caseAlias: string, warrantAlias: string): Promise<LedgerLine[]> {
  const lines: LedgerLine[] = [];
  for (;;) {
    const page = await readLines({ caseAlias, warrantAlias }, lines.at(-1)?.index ?? null, PAGE);
    lines.push(...page);
    if (page.length < PAGE) return lines;
  }
}
