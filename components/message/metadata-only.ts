import type { Served } from './served';

/** What stands in the place of the content of a message of which the warrant shows sender, recipients and time. */
export const METADATA_ONLY = 'Content not covered by this warrant.';

/** Whether a clause shows that a message exists, who and when, and nothing that it holds. */
export function isMetadataOnly({ kinds }: Pick<Served, 'kinds'>): boolean {
  return kinds.length > 0 && kinds.every((kind) => kind === 'metadata');
}
