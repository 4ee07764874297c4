import type { Header } from '../../custody/entry-header';

/** An entry as the views take it: its header alone, so people, cases and warrants stay pseudonyms. */
export type ViewEntry = {
  readonly index: number;
  /** Hash of the entry in the tree, hex. */
  readonly leaf: string;
  readonly header: Header;
  /** Which ledger: `portal.example/audit`. */
  readonly origin: string;
};

/** What an entry is called outside: ledger and number. */
export const urnOf = ({ origin, index }: Pick<ViewEntry, 'origin' | 'index'>): string =>
  `urn:ambit:${encodeURIComponent(origin)}:${index}`;
