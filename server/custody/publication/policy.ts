import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ledgerFolder } from '../tiles/ledger-folder';
import { type Cosigner, parseCosignerVkey } from './cosignature';

/** A witness of the policy; without an address it is believed but can't be asked. */
export type Witness = Cosigner & { readonly url: URL | null };

type Group = { readonly threshold: number; readonly members: readonly string[] };

/** Whose cosignatures the portal asks for, and which of them suffice (c2sp.org/tlog-policy). */
export type Policy = {
  readonly witnesses: ReadonlyMap<string, Witness>;
  readonly groups: ReadonlyMap<string, Group>;
  /** A witness, a group, or null for none at all. */
  readonly quorum: string | null;
};

/** The file's form is wrong, or it isn't there. Then nothing is published. */
export class PolicyFault extends Error {}

export const policyFile = (): string => path.join(ledgerFolder(), 'policy');

/** The portal's own policy, read anew each time: an administrator edits it as text. Throws a PolicyFault. */
export async function readPolicy(): Promise<Policy> {
  try {
    return parsePolicy(await readFile(policyFile(), 'utf8'));
  } catch (error) {
    if (error instanceof PolicyFault) throw error;
    throw new PolicyFault('there is no policy file that says which witnesses to ask');
  }
}

/** Reads the text of a policy. `log` lines are for other readers: this portal knows its own key. Throws a PolicyFault. */
export function parsePolicy(text: string): Policy {
  if (!text.endsWith('\n')) throw new PolicyFault('the last line of the policy has no line end');
  if (/[^\P{Cc}\t\n]/u.test(text)) throw new PolicyFault('the policy has control characters or Windows line ends');
  const draft = { witnesses: new Map<string, Witness>(), groups: new Map<string, Group>(), quorum: undefined };
  const policy = text.split('\n').reduce<Draft>(takeLine, draft);
  if (policy.quorum === undefined) throw new PolicyFault('the policy has no quorum line');
  return { ...policy, quorum: policy.quorum };
}

type Draft = {
  readonly witnesses: Map<string, Witness>;
  readonly groups: Map<string, Group>;
  readonly quorum: string | null | undefined;
};

function takeLine(draft: Draft, line: string): Draft {
  const [keyword, ...rest] = line.split(/[ \t]+/).filter((word) => word !== '');
  if (keyword === undefined || keyword.startsWith('#') || keyword === 'log') return draft;
  if (keyword === 'witness') return { ...draft, witnesses: withWitness(draft, rest) };
  if (keyword === 'group') return { ...draft, groups: withGroup(draft, rest) };
  if (keyword === 'quorum') return { ...draft, quorum: quorumOf(draft, rest) };
  throw new PolicyFault(`the policy has a line that is not understood: ${keyword}`);
}

function withWitness(draft: Draft, [name, vkey, url, ...more]: string[]): Map<string, Witness> {
  if (name === undefined || vkey === undefined || more.length > 0)
    throw new PolicyFault('a witness line has a name, a key and an address');
  requireFree(draft, name);
  const cosigner = cosignerOf(vkey);
  if ([...draft.witnesses.values()].some((other) => sameKey(other.publicKey, cosigner.publicKey))) {
    throw new PolicyFault(`the policy has the key of ${name} twice`);
  }
  return new Map(draft.witnesses).set(name, { ...cosigner, url: urlOf(url) });
}

function withGroup(draft: Draft, [name, rule, ...members]: string[]): Map<string, Group> {
  if (name === undefined || rule === undefined || members.length === 0)
    throw new PolicyFault('a group line has a name, a rule and members');
  requireFree(draft, name);
  const taken = new Set([...draft.groups.values()].flatMap((group) => group.members));
  for (const [at, member] of members.entries()) {
    if (!isDefined(draft, member)) throw new PolicyFault(`group member ${member} is not defined before`);
    if (taken.has(member) || members.indexOf(member) !== at) throw new PolicyFault(`${member} is a group member twice`);
  }
  const threshold =
    rule === 'any' ? 1 : rule === 'all' ? members.length : /^[1-9][0-9]{0,3}$/.test(rule) ? Number(rule) : 0;
  if (threshold < 1 || threshold > members.length)
    throw new PolicyFault(`the threshold of group ${name} is out of range`);
  return new Map(draft.groups).set(name, { threshold, members });
}

function quorumOf(draft: Draft, [name, ...more]: string[]): string | null {
  if (draft.quorum !== undefined || name === undefined || more.length > 0)
    throw new PolicyFault('the policy has one quorum line, with one name');
  if (name !== 'none' && !isDefined(draft, name)) throw new PolicyFault('the quorum is not defined before its line');
  return name === 'none' ? null : name;
}

function cosignerOf(vkey: string): Cosigner {
  try {
    return parseCosignerVkey(vkey);
  } catch (error) {
    throw new PolicyFault(error instanceof Error ? error.message : 'the key of a witness is wrong');
  }
}

function urlOf(text: string | undefined): URL | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw new PolicyFault('the address of a witness is http or https');
  // A witness's refusal stops the portal and isn't signed: nobody on the way may be able to write one.
  if (url.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
    throw new PolicyFault('a witness on another machine is asked by https');
  return url;
}

const isDefined = (draft: Draft, name: string) => draft.witnesses.has(name) || draft.groups.has(name);

function requireFree(draft: Draft, name: string): void {
  if (name === 'none' || isDefined(draft, name)) throw new PolicyFault(`the name ${name} is taken`);
}

function sameKey(one: KeyObject, other: KeyObject): boolean {
  return one.equals(other);
}

/** Whether the witnesses of these names suffice. Groups may hold groups that stand before them. */
export function meetsQuorum({ witnesses, groups, quorum }: Policy, signed: ReadonlySet<string>): boolean {
  if (quorum === null) return true;
  const met = new Map([...witnesses.keys()].map((name) => [name, signed.has(name)]));
  for (const [name, { threshold, members }] of groups) {
    met.set(name, members.filter((member) => met.get(member) === true).length >= threshold);
  }
  return met.get(quorum) === true;
}
