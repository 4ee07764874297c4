import { KIND_BITS, KINDS, type Kind } from '@/server/ability/kinds';
import { clauseSentence } from '@/server/warrant/clause-sentence';
import { WarrantDraftInput } from '@/server/warrant/draft-terms';

export type ClauseValues = {
  /** Names the clause on the screen; it isn't sent. */
  key: string;
  targetKind: 'handle' | 'conversation';
  /** One per line, as pasted. */
  targets: string;
  match: 'sentBy' | 'sentOrReceived' | 'anyParticipant';
  from: string;
  to: string;
  kinds: Kind[];
};

/** The form as it is filled in: moments are `YYYY-MM-DDTHH:mm` in UTC, or empty. */
export type DraftValues = {
  reference: string;
  issuer: string;
  legalBasis: string;
  powerFrom: string;
  powerTo: string;
  examineUntil: string;
  documentName: string;
  documentSha256: string;
  purposes: string[];
  assigned: string[];
  clauses: ClauseValues[];
};

export function emptyClause(): ClauseValues {
  return {
    key: crypto.randomUUID(),
    targetKind: 'handle',
    targets: '',
    match: 'sentOrReceived',
    from: '',
    to: '',
    kinds: ['text'],
  };
}

export function emptyDraft(): DraftValues {
  return {
    reference: '',
    issuer: '',
    legalBasis: '',
    powerFrom: '',
    powerTo: '',
    examineUntil: '',
    documentName: '',
    documentSha256: '',
    purposes: [],
    assigned: [],
    clauses: [emptyClause()],
  };
}

/** Pasted lines without blanks around them, empty ones and repeats. */
export function targetsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
}

/** The form in the shape in which a warrant is sent. */
export function draftToSend(file: string, { clauses, powerFrom, powerTo, examineUntil, ...rest }: DraftValues) {
  return {
    ...rest,
    case: file,
    powerFrom: instant(powerFrom),
    powerTo: instant(powerTo),
    examineUntil: instant(examineUntil),
    clauses: clauses.map(({ targetKind, targets, match, from, to, kinds }) => ({
      ...(targetKind === 'handle' ? { handles: targetsOf(targets), match } : { conversations: targetsOf(targets) }),
      from: instant(from),
      to: instant(to),
      kinds,
    })),
  };
}

/** What the server would find wrong, by the form's own field names: the same schema judges here and there. */
export function draftErrors(file: string, values: DraftValues): Record<string, string> {
  const judged = WarrantDraftInput.safeParse(draftToSend(file, values));
  if (judged.success) return {};
  return Object.fromEntries(
    judged.error.issues.map(({ path, message }) => [fieldOf(path), sentenceFor(path, message)]).reverse(),
  );
}

function fieldOf(path: readonly PropertyKey[]): string {
  // `handles`, `conversations` and the clause itself are one field here: the pasted targets.
  if (path[0] !== 'clauses' || path.length < 2) return String(path[0]);
  const field = String(path[2] ?? 'targets');
  return `clauses.${String(path[1])}.${['handles', 'conversations'].includes(field) ? 'targets' : field}`;
}

const PLAIN: Record<string, string> = {
  issuer: 'Write who issued the order.',
  legalBasis: 'Write the legal basis that the order names.',
  purposes: 'Write at least one purpose that the order names.',
  documentName: 'Choose the file of the order.',
  documentSha256: 'Choose the file of the order, or paste its SHA-256: 64 digits 0-9 and a-f.',
  reference: 'Write the reference: letters, digits, dot, slash, dash, up to 60.',
  targets: 'Paste at least one, one per line.',
  kinds: 'Choose at least one kind.',
};

/** The schema's own sentence where it says more than "missing". */
function sentenceFor(path: readonly PropertyKey[], message: string): string {
  const field = fieldOf(path).split('.').at(-1) ?? '';
  const plain = PLAIN[field];
  if (plain !== undefined) return plain;
  return /^write a date/.test(message) ? 'Choose a day.' : `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

/** A clause as the sentence that will be recorded, or null while something is missing. */
export function sentenceOf(clause: ClauseValues): string | null {
  const targets = targetsOf(clause.targets);
  const [contentFrom, contentTo] = [new Date(instant(clause.from)), new Date(instant(clause.to))];
  const isWhole = targets.length > 0 && clause.kinds.length > 0 && contentFrom < contentTo;
  if (!isWhole) return null;
  const kinds = KINDS.filter((kind) => clause.kinds.includes(kind)).reduce((bits, kind) => bits | KIND_BITS[kind], 0);
  return clauseSentence({
    ordinal: 1,
    matchRule: clause.match,
    targetKind: clause.targetKind,
    targets,
    contentFrom,
    contentTo,
    kinds,
  });
}

function instant(moment: string): string {
  return moment === '' ? '' : `${moment}:00Z`;
}
