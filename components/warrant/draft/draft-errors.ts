import { WarrantDraftInput } from '@/server/warrant/draft-terms';
import { draftToSend } from './draft-to-send';
import type { DraftValues } from './draft-values';

/** What the server would find wrong, by the form's own field names: the same schema judges here and there. */
export function draftErrors(file: string, values: DraftValues): Record<string, string> {
  const judged = WarrantDraftInput.safeParse(draftToSend(file, values));
  if (judged.success) return {};
  return byField(judged.error.issues.map(({ path, message }) => ({ path: path.map(String), message })));
}

const UNREADABLE = "This can't be read: ";

/** Where the server's sentence belongs; empty when it speaks of the draft as a whole. */
export function errorsFromServer(sentence: string, { clauses, exclusions }: DraftValues): Record<string, string> {
  if (sentence.startsWith(UNREADABLE)) {
    const issues = sentence.slice(UNREADABLE.length).split('; ').map(issueOf);
    return byField(issues.filter(({ path }) => path[0] !== 'input'));
  }
  const named = FIELDS_OF_SENTENCES.find(([words]) => words.test(sentence))?.[1];
  if (named !== undefined) return { [named]: sentence };
  const list = /^There is no approved list of terms called (.+) in this case/.exec(sentence)?.[1];
  const atList = clauses.findIndex(({ termList }) => list !== undefined && termList === list);
  if (atList >= 0) return { [`clauses.${atList}.termList`]: sentence };
  return personError(sentence, 'clauses', clauses) ?? personError(sentence, 'exclusions', exclusions) ?? {};
}

/** Sentences of the server about one field, by their words. */
const FIELDS_OF_SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^No such agency/, 'addressees'],
  [/^Not members of/, 'assigned'],
  [/: (A renewal|An extension|Taking something away|this extension) |its first version is issued/, 'instrument'],
  [/^The (file of this order|stored order) is /, 'documentSha256'],
];

type Issue = { readonly path: readonly string[]; readonly message: string };

function issueOf(text: string): Issue {
  const [path = '', ...message] = text.split(': ');
  return { path: path.split('.'), message: message.join(': ') };
}

function personError(
  sentence: string,
  list: string,
  parts: readonly { persons: readonly string[] }[],
): Record<string, string> | undefined {
  if (!/^(No person called|No handle is attributed to) /.test(sentence)) return undefined;
  const at = parts.findIndex(({ persons }) => persons.some((person) => sentence.includes(person)));
  return at < 0 ? undefined : { [`${list}.${at}.persons`]: sentence };
}

/** The first issue of each field stands. */
function byField(issues: readonly Issue[]): Record<string, string> {
  return Object.fromEntries(issues.map((issue) => [fieldOf(issue), sentenceFor(issue)]).reverse());
}

const LISTS_OF_PARTS = ['clauses', 'exclusions', 'conditions', 'approvals'];

function fieldOf({ path, message }: Issue): string {
  const [list = '', at, inner] = path;
  if (!LISTS_OF_PARTS.includes(list) || at === undefined) return list;
  // `handles`, `conversations` and the part itself are one field here: the pasted targets.
  const field = inner ?? (list === 'conditions' ? 'kind' : /window/.test(message) ? 'from' : 'targets');
  if (inner === 'terms') return `${list}.${at}.termList`;
  return `${list}.${at}.${['handles', 'conversations'].includes(field) ? 'targets' : field}`;
}

const PLAIN: Record<string, string> = {
  issuer: 'Write who issued the order.',
  issuerKind: 'Choose who issues such an order.',
  jurisdiction: 'Write the country, and the part of it where that matters: NL, or GB-SCT.',
  legalBasis: 'Write at least one legal basis that the order names.',
  purposes: 'Write at least one purpose that the order names.',
  addressees: 'Name at least one agency that may act under the order.',
  permittedUse: 'Choose at least one use that the order permits.',
  documentName: 'Bring in the order, or write its name.',
  documentSha256: 'Bring in the order, or paste its SHA-256: 64 digits 0-9 and a-f.',
  reference: 'Write the reference: letters, digits, dot, slash, dash, up to 60.',
  kinds: 'Choose at least one kind.',
};

/** The schema's own sentence where it says more than "missing". */
function sentenceFor(issue: Issue): string {
  const { path, message } = issue;
  const field = fieldOf(issue).split('.').at(-1) ?? '';
  if (field === 'kinds' && message.startsWith('metadata')) return sentence(message);
  if (field === 'targets' && path.length === 2 && path[0] === 'clauses')
    return 'Paste at least one, one per line, or name a person.';
  if (field === 'name') return 'Write who approved.';
  const plain = PLAIN[field];
  if (plain !== undefined) return plain;
  return /^write a date/.test(message) ? 'Choose a day.' : sentence(message);
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
