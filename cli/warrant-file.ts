import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { WarrantDraftInput } from '@/server/warrant/draft-terms';
import { misuse } from './failure';
import { checkTerms, readTerms, type TermsFile } from './terms-file';

type Terms = Record<string, unknown>;

/** Keys of the file that are worked out here and not sent. */
const DOCUMENT_KEYS = ['document', 'documentText'];
const RELATIVE_KEYS = ['orderedAt', 'powerFrom', 'powerTo', 'examineUntil', 'retainUntil'];
const RELATIVE = /^([+-]\d{1,5})([hd])$/;
const MILLISECONDS: Record<string, number> = { h: 3_600_000, d: 86_400_000 };

/**
 * A warrant from its YAML file, ready to be sent. The order's hash is taken from the document that the file names, or from its
 * text; dates like `+41d` or `-20d` count from now.
 */
export async function readWarrantFile(file: string, now: Date): Promise<z.input<typeof WarrantDraftInput>> {
  const terms = await readTerms(file);
  if (!isTerms(terms.value)) throw misuse(`${file}:1: a warrant is written as keys and values`);
  const dated = withDates(terms.value, now);
  const whole = { ...withoutDocument(dated), ...(await documentOf(terms, dated)) };
  return checkTerms(WarrantDraftInput, terms, whole, DOCUMENT_KEYS);
}

function isTerms(value: unknown): value is Terms {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutDocument(terms: Terms): Terms {
  return Object.fromEntries(Object.entries(terms).filter(([key]) => !DOCUMENT_KEYS.includes(key)));
}

function withDates(terms: Terms, now: Date): Terms {
  const dates = RELATIVE_KEYS.filter((key) => key in terms).map((key) => [key, resolveDate(terms[key], now)]);
  const { conditions } = terms;
  const due = Array.isArray(conditions) && { conditions: conditions.map((one: unknown) => withDue(one, now)) };
  return { ...terms, ...Object.fromEntries(dates), ...due };
}

/** What a condition is due by may count from now too. */
function withDue(condition: unknown, now: Date): unknown {
  return isTerms(condition) && 'due' in condition ? { ...condition, due: resolveDate(condition.due, now) } : condition;
}

/** `+41d` or `-12h` from now as a time; anything else as it is. */
export function resolveDate(written: unknown, now: Date): unknown {
  const [, count, unit] = (typeof written === 'string' && RELATIVE.exec(written)) || [];
  if (count === undefined || unit === undefined) return written;
  return new Date(now.getTime() + Number(count) * (MILLISECONDS[unit] ?? 0)).toISOString();
}

/** The same for an option: always text. */
export function inTime(written: string, now: Date): string {
  return String(resolveDate(written, now));
}

/** The file of the order that a warrant's file names. */
export async function orderFileOf(file: string): Promise<string> {
  const { value } = await readTerms(file);
  if (!isTerms(value) || typeof value.document !== 'string')
    throw misuse(`${file}: to send the order, name its file by document`);
  return path.resolve(path.dirname(file), value.document);
}

/** The order's hash, and its name if that isn't written. One of three keys says which order. */
async function documentOf(
  terms: TermsFile,
  { document, documentText, documentSha256, documentName }: Terms,
): Promise<Terms> {
  const written = [document, documentText, documentSha256].filter((value) => value !== undefined);
  if (written.length !== 1)
    throw misuse(`${terms.name}:1: name the order by one of document (a file), documentText or documentSha256`);
  if (typeof documentText === 'string') return { documentSha256: sha256Of(Buffer.from(documentText)) };
  if (typeof document === 'string') {
    const bytes = await readFile(path.resolve(path.dirname(terms.name), document));
    return { documentSha256: sha256Of(bytes), documentName: documentName ?? path.basename(document) };
  }
  if (documentSha256 !== undefined) return {};
  const key = document === undefined ? 'documentText' : 'document';
  throw misuse(`${terms.name}:${terms.lineOf([key])}: ${key}: expected text`);
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
