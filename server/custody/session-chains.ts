import type { KeyObject } from 'node:crypto';
import { isSignedBy, openSessionKey } from '../session/signed-request';
import type { Act, Header, NewHeader } from './entry-header';
import { quarterOf } from './quarter';

/** How a session began: `key` is undefined where it brought none, null where what it brought is no sound key. */
type Beginning = { readonly key: KeyObject | null | undefined; readonly header: Header };

/** Acts by which content of a case came before somebody's eyes: of these it is counted who vouches for them. */
const LOOKS: ReadonlySet<Act> = new Set<Act>([
  'search.run',
  'message.viewed',
  'media.revealed',
  'note.viewed',
  'order.viewed',
  'pack.previewed',
  'pack.generated',
  'pack.downloaded',
  'pack.opened',
  'payload.opened',
]);

/** Looks for which no reader's key vouches, only the server: how many, and the first of them. */
export type Unsigned = { readonly count: number; readonly first: number | null };

/**
 * Follows every session through the ledger: an entry of a session that began with a key carries that key's signature, so that the keeper of the
 * ledger can't invent what somebody did there without a request that they really made. Entries without a session, or of one without a key, are counted where they are looks.
 * Memory: one key for each session.
 */
export class SessionChains {
  readonly #begun = new Map<number, Beginning>();
  #unsigned = { count: 0, first: null as number | null };

  get unsigned(): Unsigned {
    return this.#unsigned;
  }

  /** Takes the next entry of the ledger; says in a sentence what is wrong with its session, or null. */
  follow(index: number, header: Header): string | null {
    if (header.act === 'session.started') this.#begin(index, header);
    if (header.v === 1) return null;
    const { sess, usig } = header;
    if (sess !== undefined) return this.#judge(index, header, sess);
    if (usig !== undefined) return `Entry ${index} is signed and names no session whose key could have signed it.`;
    this.#count(index, header);
    return null;
  }

  #begin(index: number, header: Header): void {
    const skey = header.v === 2 ? header.skey : undefined;
    const key = skey === undefined ? undefined : openSessionKey(Buffer.from(skey, 'base64url'));
    this.#begun.set(index, { key, header });
  }

  #judge(index: number, header: NewHeader, sess: number): string | null {
    const beginning = this.#begun.get(sess);
    if (beginning === undefined)
      return `Entry ${index} names entry ${sess} as the start of its session, which starts none.`;
    if (isSomebodyElse(header, beginning.header))
      return `Entry ${index} is of another person than the session that it names.`;
    if (beginning.key === undefined) {
      if (header.usig !== undefined) return `Entry ${index} is signed in a session that began without a key.`;
      this.#count(index, header);
      return null;
    }
    const { req, usig } = header;
    if (req === undefined || usig === undefined)
      return `Entry ${index} carries no signature, though its session (entry ${sess}) has a key: it may be invented.`;
    if (isSignedBy(beginning.key, req, usig)) return null;
    return `The signature of entry ${index} is not by the key of its session (entry ${sess}).`;
  }

  #count(index: number, { act, out }: NewHeader): void {
    if (!LOOKS.has(act) || out !== 'ok') return;
    this.#unsigned = { count: this.#unsigned.count + 1, first: this.#unsigned.first ?? index };
  }
}

/** Pseudonyms change with the quarter: only within one do they tell people apart. */
function isSomebodyElse(one: NewHeader, start: Header): boolean {
  if (start.v === 1 || quarterOf(new Date(one.t)) !== quarterOf(new Date(start.t))) return false;
  return one.sub !== start.sub;
}
