/** A moment of the form, `YYYY-MM-DDTHH:mm` in UTC or finer, as the instant that is sent. */
export function instantOf(moment: string): string {
  if (moment === '') return '';
  return moment.length === 16 ? `${moment}:00Z` : `${moment}Z`;
}

/** An instant as a moment of the form. Seconds stay where there are any: the order's window must not shift by opening it. */
export function momentOf(instant: string | undefined): string {
  if (instant === undefined) return '';
  const moment = new Date(instant).toISOString().slice(0, -1);
  return moment.replace(/:00\.000$/, '');
}
