import type { PackItem, PackRedaction, RedactionReason, WithholdingReason } from '../pack-document';

/** Machine-read files speak English, whatever the template's language: programs search them for these words. */
export const redactionWords: Record<RedactionReason, string> = {
  thirdParty: 'third party',
  legalPrivilege: 'legal privilege',
  personalData: 'personal data',
  ongoingInvestigation: 'ongoing investigation',
  handling: 'handling',
};

export const withholdingWords: Record<WithholdingReason, string> = {
  outOfScope: 'outside the warrant',
  legalPrivilege: 'legal privilege',
  thirdParty: 'third party',
  sensitive: 'sensitive',
  notRelevant: 'not relevant',
};

/** Redactions of a pack by their number. */
export type RedactionsByNumber = ReadonlyMap<number, PackRedaction>;

export const redactionsByNumber = (redactions: readonly PackRedaction[]): RedactionsByNumber =>
  new Map(redactions.map((redaction) => [redaction.number, redaction]));

/** `[Redacted R3: third party, Third party 14]` */
export function redactionMark(number: number, redactions: RedactionsByNumber): string {
  const redaction = redactions.get(number);
  if (redaction === undefined) return `[Redacted R${number}]`;
  const label = redaction.label === undefined ? '' : `, ${redaction.label}`;
  return `[Redacted R${number}: ${redactionWords[redaction.reason]}${label}]`;
}

/** A message's text as it may be shown, with a mark where words were taken out. */
export const bodyText = ({ body }: Pick<PackItem, 'body'>, redactions: RedactionsByNumber): string =>
  (body ?? []).map((part) => ('text' in part ? part.text : redactionMark(part.redaction, redactions))).join('');

/** Numbers of an item's redactions, in its text and its pictures, each once. */
export function redactionNumbers({ body, pictures }: Pick<PackItem, 'body' | 'pictures'>): number[] {
  const inText = (body ?? []).flatMap((part) => ('text' in part ? [] : [part.redaction]));
  return [...new Set([...inText, ...pictures.flatMap(({ redactions }) => redactions)])].sort((a, b) => a - b);
}

/** What of a message can't be shown in a form of pixels or words: `IMG_2 (picture, missing)`. */
export const attachmentNote = ({ name, kind, state }: PackItem['attachments'][number]): string =>
  `${name} (${kind}, ${state === 'notPrinted' ? 'not printed' : state === 'linkOnly' ? 'link only' : state})`;

/** Reasons with how many leaves each keeps back, in a fixed order: `2 not relevant, 1 legal privilege`. */
export function withheldWords(withheld: readonly { reason: WithholdingReason }[]): string {
  return (Object.keys(withholdingWords) as WithholdingReason[])
    .map((reason): [number, string] => [
      withheld.filter((leaf) => leaf.reason === reason).length,
      withholdingWords[reason],
    ])
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ');
}
