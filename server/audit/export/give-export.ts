import { z } from 'zod';
import { requireAnyAuditor } from '../../custody/require-auditor';
import { requireJustified } from '../../justify/require-justified';
import { BadInput } from '../../refusal';
import type { Investigator } from '../../session/investigator';
import { requireCase } from '../../trpc/procedures';
import { enter } from '../enter';
import { type CaseFile, type Filter, filterOf } from '../filter';
import { told } from '../find-lines';
import { covering } from './covering';
import { caseSlice, filteredCase, filteredCsv, filteredLines, filteredView, type Source, wholeLedger } from './lines';

const FORMS = {
  slice: { type: 'application/x-ndjson', suffix: 'slice.jsonl' },
  jsonl: { type: 'application/x-ndjson', suffix: 'entries.jsonl' },
  csv: { type: 'text/csv; charset=utf-8; header=present', suffix: 'entries.csv' },
  fhir: { type: 'application/fhir+ndjson', suffix: 'fhir.ndjson' },
  ocsf: { type: 'application/x-ndjson', suffix: 'ocsf.ndjson' },
  case: { type: 'application/ld+json', suffix: 'case.jsonld' },
  ledger: { type: 'application/x-ndjson', suffix: 'ledger.jsonl' },
} as const;
export type Form = keyof typeof FORMS;

const Asked = z.object({
  form: z.enum(Object.keys(FORMS) as [Form, ...Form[]]),
  case: z.string().min(1).max(100).nullish(),
});

/** A file of the ledger that may leave: its bytes come line by line. */
export type ExportFile = {
  readonly name: string;
  readonly type: string;
  /** The number of its own entry. */
  readonly entry: number;
  readonly lines: AsyncGenerator<string>;
};

/** What was asked, once this person may have it and has said why; else Refused, a BadInput or the question why. */
export type Permitted = {
  readonly form: Form;
  readonly file: CaseFile | null;
  readonly filter: Filter;
  readonly justification: string;
};

/** Of a case for those who audit it; of the whole ledger, headers alone, for any auditor and administrators. */
export async function requireExport(who: Investigator, search: URLSearchParams): Promise<Permitted> {
  const asked = Asked.safeParse({ form: search.get('form'), case: search.get('case') });
  if (!asked.success) throw new BadInput('Name the form of the export.');
  const { form, case: reference } = asked.data;
  if (form === 'ledger') {
    await requireAnyAuditor(who);
    return { form, file: null, filter: {}, justification: await requireJustified(who, null, 'ledger.rows', []) };
  }
  const file = await requireCase(who, reference ?? '', 'readLedger');
  const filter = form === 'slice' ? {} : filterOf(withoutNames(search));
  return { form, file, filter, justification: await requireJustified(who, file, 'ledger.export', []) };
}

function withoutNames(search: URLSearchParams): URLSearchParams {
  const rest = new URLSearchParams(search);
  for (const name of ['form', 'case', 'check']) rest.delete(name);
  return rest;
}

/**
 * Enters the export, waits until a published checkpoint covers that entry, and gives the file, in which it comes last. Throws
 * LedgerUnavailable when it can't be entered or the witnesses are away: then nothing leaves.
 */
export async function giveExport(
  who: Investigator,
  { form, file, filter, justification }: Permitted,
): Promise<ExportFile> {
  const proof = await enter(who, {
    act: 'ledger.exported',
    case: file?.alias,
    payload: { form, justification, filter: told(filter) },
  });
  const source: Source = { cover: await covering(proof.index + 1), exported: proof.index };
  const { type, suffix } = FORMS[form];
  const name = `${file?.reference ?? 'ambit'}-${proof.index}-${suffix}`;
  return { name, type, entry: proof.index, lines: linesOf(form, file, filter, source) };
}

function linesOf(form: Form, file: CaseFile | null, filter: Filter, source: Source): AsyncGenerator<string> {
  if (file === null) return wholeLedger(source);
  if (form === 'slice') return caseSlice(file, source);
  if (form === 'csv') return filteredCsv(file, filter, source);
  if (form === 'case') return filteredCase(file, filter, source);
  if (form === 'fhir' || form === 'ocsf') return filteredView(form, file, filter, source);
  return filteredLines(file, filter, source);
}
