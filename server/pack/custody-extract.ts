import { type LedgerLine, readLines } from '../custody/read-ledger';
import { namesOf } from '../people/names-of';
import type { CustodyEntry } from './pack-document';

/** As many of a case's last entries as one extract looks through. */
const LOOKED_THROUGH = 5000;
const PAGE = 500;

/** The ledger's lines under one warrant, oldest first: who looked, when, for which purpose. */
export async function custodyExtract(caseAlias: string, warrantAlias: string): Promise<CustodyEntry[]> {
  const lines = (await lastLines(caseAlias)).filter((line) => line.warrantAlias === warrantAlias).reverse();
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

async function lastLines(caseAlias: string): Promise<LedgerLine[]> {
  const lines: LedgerLine[] = [];
  while (lines.length < LOOKED_THROUGH) {
    const page = await readLines(caseAlias, lines.at(-1)?.index ?? null, PAGE);
    lines.push(...page);
    if (page.length < PAGE) break;
  }
  return lines;
}
