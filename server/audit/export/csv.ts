import type { FoundEntry } from '../../custody/find-entries';

const COLUMNS = [
  'number',
  'number_in_case',
  'time_utc',
  'act',
  'outcome',
  'agency',
  'person_pseudonym',
  'warrant_pseudonym',
  'messages',
  'reason',
  'about_number',
  'hash_hex',
  'header',
  'proof_hex',
  'checkpoint',
] as const;

/** RFC 4180: lines end in CR LF, and what holds a comma, a quote or a line end stands in quotes. */
const row = (cells: readonly (string | number)[]): string => `${cells.map(cellOf).join(',')}\r\n`;

export const CSV_HEAD: string = row(COLUMNS);

/** An entry under its pseudonyms, with what is needed to check it. */
export function csvRow(
  { index, leaf, body, header }: FoundEntry,
  proof: readonly Buffer[],
  checkpoint: string,
): string {
  return row([
    index,
    header.cseq ?? '',
    header.t,
    header.act,
    header.out,
    header.org,
    header.sub,
    header.war ?? '',
    header.n ?? '',
    header.why ?? '',
    header.v === 2 ? (header.ref ?? '') : '',
    leaf.toString('hex'),
    body.toString(),
    proof.map((hash) => hash.toString('hex')).join(' '),
    checkpoint,
  ]);
}

/** A cell that a spreadsheet would take for a formula is led by an apostrophe; pseudonyms may begin with a dash. */
function cellOf(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
