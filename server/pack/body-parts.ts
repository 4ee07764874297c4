import type { BodyPart } from './pack-document';

/** The words of a text as they may be shown: a mark of one width stands where words were taken out. */
export function shownText(body: readonly BodyPart[]): string {
  return body.map((part) => ('text' in part ? part.text : `[R${part.redaction}]`)).join('');
}

/** A text as the native files write it: one string, or with redactions a list in which each is named by its number. */
export function nativeBody(body: readonly BodyPart[] | null) {
  if (body === null) return null;
  if (body.every((part) => 'text' in part)) return body.map(({ text }) => text).join('');
  return body.map((part) => ('text' in part ? part.text : { redaction: part.redaction }));
}
