import { createHash } from 'node:crypto';
import type { Act } from './entry-header';
import type { Range } from './ranges';

/** Any JSON value: what a payload may hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What somebody wants to enter: the sequencer adds time, numbers, hashes and the person's pseudonym of the quarter. */
export type EntryDraft = {
  readonly act: Act;
  readonly outcome: 'ok' | 'deny' | 'error';
  /** The agency's code. */
  readonly agency: string;
  /** The person, by the casebook's alias, from which the ledger makes a pseudonym of the quarter. */
  readonly person: string;
  /** The session's id: the header names the entry with which it began. */
  readonly session?: string;
  /** Of a session that begins: its public key, raw Ed25519, in base64url. */
  readonly sessionKey?: string;
  /** What asked for it: SHA-256 of the request's text and the session key's signature over it, in base64url. */
  readonly request?: { readonly digest: string; readonly signature: string };
  /** What the entry fixes in public: 32 bytes in base64url. See `fix` of the header for the acts that may. */
  readonly fixes?: string;
  /** The number of another entry that this one is about. */
  readonly about?: number;
  /** The case's pseudonym. */
  readonly case?: string;
  /** The warrant version's pseudonym. */
  readonly warrant?: string;
  /** The purpose in words, one of the warrant's list. */
  readonly purpose?: string;
  /** SHA-256 of the scope receipt under which it was looked. */
  readonly receipt?: string;
  /** Of a refusal: its code. */
  readonly refused?: string;
  readonly ranges?: readonly Range[];
  readonly attachments?: readonly bigint[];
  /** Sealed with the entry: query text, names, reasons. Never message content. */
  readonly payload: { [key: string]: Json };
};

/** What the writer gives back once the entry is durable and covered by a signed checkpoint. */
export type EntryProof = {
  readonly index: number;
  readonly leaf: Buffer;
  readonly treeSize: number;
};

/** What a look gives back beside: the scope receipt that its entry names. */
export type LookProof = EntryProof & { readonly receipt: string };

/** A purpose as the header names it: a code, so that no free text stands in a leaf. The gate computes the same. */
export function purposeCode(warrantAlias: string, purpose: string): string {
  const digest = createHash('sha256')
    .update(warrantAlias + purpose)
    .digest('hex');
  return `purpose:${digest.slice(0, 16)}`;
}

/** By which the ledger keeps with which entry a session began: its id can't be used to take it over, but needn't be known either. */
export function sessionCode(sessionId: string): string {
  return `session:${createHash('sha256').update(sessionId).digest('hex').slice(0, 32)}`;
}
