/** What a phrase may leave open, in the order that compiled phrases number them. */
export const SLOTS = [
  'amount',
  'offer',
  'quantity',
  'time',
  'later',
  'day',
  'place',
  'city',
  'name',
  'item',
  'phone',
  'plate',
  'wallet',
  'iban',
  'spot',
  'code',
  'team',
  'rival',
  'score',
  'mail',
] as const;

export type Slot = (typeof SLOTS)[number];
