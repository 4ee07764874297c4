import type { Inline } from '../clusters';
import type { BodyPart, PackDocument, PackRedaction } from '../pack-document';
import type { Words } from '../words';

/** Redactions of the pack by their number. */
export type RedactionsByNumber = ReadonlyMap<number, PackRedaction>;

export const redactionsByNumber = ({ redactions }: PackDocument): RedactionsByNumber =>
  new Map(redactions.map((redaction) => [redaction.number, redaction]));

/** `R3 T`: what is printed in a redaction's box. */
export function boxText(number: number, redactions: RedactionsByNumber, words: Words): string {
  const redaction = redactions.get(number);
  return redaction ? `R${number} ${words.redactionReason[redaction.reason][0]}` : `R${number}`;
}

/** A message's text as it is set: words, boxes, and after a box the name that stands in for who was there. */
export function inlineOf(body: readonly BodyPart[], redactions: RedactionsByNumber, words: Words): Inline[] {
  return body.flatMap((part): Inline[] => {
    if ('text' in part) return [part.text];
    const label = redactions.get(part.redaction)?.label;
    const box = { box: boxText(part.redaction, redactions, words) };
    return label ? [box, `\u00a0${label}`] : [box];
  });
}

export const inlineLength = (inline: readonly Inline[]): number =>
  inline.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0);

/** Whether nothing but white space would be seen. */
export const isBlank = (inline: readonly Inline[]): boolean =>
  inline.every((part) => typeof part === 'string' && part.trim() === '');
