import { type Header, hashText } from './entry-header';

type Link = { readonly cseq: number; readonly leaf: Buffer; readonly index: number };

export type ChainBreak = {
  readonly reason: 'case-sequence' | 'case-link';
  readonly sentence: string;
};

/**
 * Follows every case through the ledger: its entries count 1, 2, 3 … and each names the leaf of the one before.
 * Holds one link per case, so memory grows with the number of cases, not of entries.
 */
export class CaseChains {
  readonly #last = new Map<string, Link>();

  /** Takes the next entry of the ledger; says what is wrong with its place in its case, or null. */
  follow(index: number, header: Header, leaf: Buffer): ChainBreak | null {
    const { ctag, cseq, cprev } = header;
    if (ctag === undefined || cseq === undefined) return null;
    const before = this.#last.get(ctag);
    const expected = (before?.cseq ?? 0) + 1;
    if (cseq !== expected) {
      const sentence = `Entry ${index} counts as number ${cseq} of its case, but number ${expected} is due.`;
      return { reason: 'case-sequence', sentence };
    }
    if (before !== undefined && cprev !== hashText(header, before.leaf)) {
      const sentence = `Entry ${index} names another predecessor in its case than entry ${before.index} as it is now.`;
      return { reason: 'case-link', sentence };
    }
    this.#last.set(ctag, { cseq, leaf, index });
    return null;
  }
}
