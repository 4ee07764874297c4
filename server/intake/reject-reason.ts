/** Why a line was not stored. `field` is a name of ours, so no sentence carries anything from the line itself. */
export const REJECT_SENTENCES = {
  lineTooLong: () => 'The line is longer than 16 MB.',
  notUtf8: () => 'The line is not valid UTF-8.',
  notJson: () => 'The line is not valid JSON.',
  notAnObject: () => 'The line is JSON but not an object with named fields.',
  nulByte: () => 'A text in the line contains a NUL character.',
  loneSurrogate: () => 'A text in the line contains half of a surrogate pair.',
  missingField: (field: string) => `The field ${field} is missing.`,
  blankField: (field: string) => `The field ${field} is blank.`,
  notText: (field: string) => `The field ${field} is not text.`,
  notAList: (field: string) => `The field ${field} is not a list.`,
  notFields: (field: string) => `The field ${field} is not an object with named fields.`,
  tooLong: (field: string) => `The field ${field} is longer than this portal stores.`,
  tooMany: (field: string) => `The field ${field} has more entries than this portal stores.`,
  badTime: (field: string) => `The field ${field} is not a date and time with a zone as ISO 8601 has it.`,
  timeOutOfRange: (field: string) => `The field ${field} lies before 1970 or after 2099.`,
  bodyTooLarge: (field: string) => `The field ${field} is larger than 1 MB.`,
  noFileOrLink: (field: string) => `The field ${field} names neither a path nor a url.`,
  idConflict: () => 'Another record with the same id but different content is stored already.',
  notStorable: () => 'The record is well-formed but the database can not index its text.',
} as const;

export type RejectReason = keyof typeof REJECT_SENTENCES;

/** A refused line as it stands in the list of rejects: the raw text stays in the original file, at this place. */
export type Reject = {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly reason: RejectReason;
  readonly sentence: string;
};
