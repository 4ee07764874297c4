import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeAtomically } from '../../boot/write-atomically';
import { corpusPool } from '../../corpus/client';
import { log } from '../../log';
import { openCheckpoint, parseCheckpoint } from '../checkpoint';
import { ledgerVerifiers } from '../ledger';
import { readHead } from '../read-ledger';
import { NoteError } from '../signed-note';
import { bringTiles, forgetTiles } from '../tiles/bring-tiles';
import type { TiledHead } from '../tiles/check-tiles';
import { ledgerFolder } from '../tiles/ledger-folder';
import { proveConsistency } from '../tiles/read-tiles';
import { isOtherHistory } from '../tiles/tile-fault';
import { askWitness, type WitnessAnswer } from './ask-witness';
import { splitNote } from './cosignature';
import { raiseHalt } from './halt';
import type { HaltReason } from './halt-reasons';
import { meetsQuorum, type Policy, PolicyFault, readPolicy } from './policy';
import { type Round, writeRound } from './round-file';

/** Of all processes on one database one publishes at a time: the number of the advisory lock. */
const LOCK = 4_702_012;

type Head = TiledHead & { readonly note: string };

const shared = globalThis as typeof globalThis & {
  ambitRound?: { running: Promise<Round>; next: Promise<Round> | null };
  /** The size that each witness cosigned last, by its name: only a guess, it says so itself. */
  ambitWitnessSizes?: Map<string, number>;
};

/**
 * Publishes the head as it is now: tiles first, then the witnesses, then the checkpoint. Resolves with what came of it and never throws: a
 * contradiction raises a halt. A call during a round waits for the next one, which sees all that was entered before the call.
 */
export function publishNow(): Promise<Round> {
  const now = shared.ambitRound;
  if (now === undefined) return start();
  now.next ??= now.running.then(start);
  return now.next;
}

function start(): Promise<Round> {
  const running = round().finally(() => {
    if (shared.ambitRound?.next === null) shared.ambitRound = undefined;
  });
  shared.ambitRound = { running, next: null };
  return running;
}

async function round(): Promise<Round> {
  const done = await alone(attempt).catch((error: unknown) => (isHeldUp(error) ? null : failed(0, faultWords(error))));
  if (done === null) return failed(0, 'Another process of the portal is publishing; this one waited long enough.');
  try {
    writeRound(done);
  } catch {
    log().error('the outcome of publication could not be written');
  }
  return done;
}

/** The lock wasn't to be had in time: the process that holds it says what comes of it. */
function isHeldUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014';
}

/** Holds the lock on a connection of its own, whatever becomes of the work. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const client = await corpusPool().connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    try {
      return await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    client.release();
  }
}

async function attempt(): Promise<Round> {
  // What the house can find by itself comes first: a policy that is gone must not be a way round it.
  const found = await readHead();
  const head = signedHead(found);
  if (head === null) return halted(found.size, 'head-unsigned', { size: found.size });
  const before = await largestOnDisk();
  if (before === null) return halted(head.size, 'record-unreadable', { size: head.size });
  if (before > head.size) return halted(head.size, 'rolled-back', { published: before, size: head.size });
  if (!(await tilesAgree(head)))
    return halted(head.size, 'tiles-differ', { size: head.size, root: head.root.toString('base64') });
  // On disk before a witness hears of it: whoever restores an older database is found by it, whatever the witnesses say.
  writeAtomically(headFile(), head.note, 0o644);
  const policy = await readPolicy();
  const answers = await askAll(policy, head);
  for (const [name, answer] of answers) await alarm(name, answer, head);
  return settle(policy, head, answers);
}

const headFile = () => path.join(ledgerFolder(), 'head');

/** Null when what stands as the head isn't signed by this ledger's key, or over another number of entries. */
function signedHead({ size, checkpoint }: { size: number; checkpoint: string }): Head | null {
  const verifiers = ledgerVerifiers();
  try {
    const head = openCheckpoint(checkpoint, verifiers);
    return head.size === size ? { size, root: head.root, note: checkpoint } : null;
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}

/** The largest head that this folder has seen, published or not: it outlives a database that is put back. Null when nobody can say. */
async function largestOnDisk(): Promise<number | null> {
  const sizes = await Promise.all([headFile(), checkpointFile()].map(sizeIn));
  return sizes.includes(null) ? null : Math.max(...sizes.map(Number));
}

const checkpointFile = () => path.join(ledgerFolder(), 'checkpoint');

async function sizeIn(file: string): Promise<number | null> {
  try {
    return parseCheckpoint(splitNote(await readFile(file, 'utf8')).text).size;
  } catch (error) {
    if (error instanceof NoteError) return null;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}

async function tilesAgree({ size, root }: Head): Promise<boolean> {
  try {
    if ((await bringTiles(size)).root.equals(root)) return true;
  } catch (error) {
    forgetTiles();
    if (!isOtherHistory(error)) throw error;
  }
  forgetTiles();
  return false;
}

type Answers = readonly (readonly [name: string, answer: WitnessAnswer])[];

function askAll({ witnesses }: Policy, { note, size }: Head): Promise<Answers> {
  shared.ambitWitnessSizes ??= new Map();
  const sizes = shared.ambitWitnessSizes;
  const proveFrom = (old: number) => proveConsistency(ledgerFolder(), old, size);
  return Promise.all(
    [...witnesses].map(async ([name, witness]) => {
      const answer = await askWitness(witness, { note, size, proveFrom }, sizes.get(name) ?? 0);
      if (answer.state === 'cosigned') sizes.set(name, size);
      return [name, answer] as const;
    }),
  );
}

async function alarm(witness: string, answer: WitnessAnswer, { size, root }: Head): Promise<void> {
  const ours = { witness, size, root: root.toString('base64') };
  if (answer.state === 'refused') await raiseHalt('witness-refused', { ...ours, witnessed: answer.oldSize });
  // Another process of this house may have published meanwhile: then the witness is ahead of this round, not of the ledger.
  if (answer.state === 'ahead' && (await readHead()).size < answer.size)
    await raiseHalt('witness-ahead', { ...ours, witnessed: answer.size });
}

async function settle(policy: Policy, head: Head, answers: Answers): Promise<Round> {
  const lines = answers.flatMap(([, answer]) => (answer.state === 'cosigned' ? [`${answer.line}\n`] : []));
  const signed = new Set(answers.flatMap(([name, { state }]) => (state === 'cosigned' ? [name] : [])));
  const isPublished = meetsQuorum(policy, signed);
  const note = head.note + lines.join('');
  if (isPublished && Number(await sizeIn(checkpointFile())) <= head.size)
    writeAtomically(checkpointFile(), note, 0o644);
  const witnesses = answers.map(([name, answer]) => ({
    name,
    cosignedAt: answer.state === 'cosigned' ? answer.at.toISOString() : null,
    words: answerWords(answer),
  }));
  return { at: new Date().toISOString(), size: head.size, isPublished, witnesses, fault: '' };
}

function answerWords(answer: WitnessAnswer): string {
  if (answer.state === 'cosigned') return 'it has cosigned';
  if (answer.state === 'refused')
    return `it refuses this ledger, which contradicts the ${answer.oldSize} entries it cosigned`;
  if (answer.state === 'ahead') return `it has cosigned ${answer.size} entries, more than there are here`;
  return answer.why;
}

async function halted(size: number, reason: HaltReason, detail: { [key: string]: string | number }): Promise<Round> {
  await raiseHalt(reason, detail);
  return failed(size, 'The ledger contradicts what was published: see the alarm.');
}

function failed(size: number, fault: string): Round {
  return { at: new Date().toISOString(), size, isPublished: false, witnesses: [], fault };
}

/** What an administrator may be told: a sentence of ours, never a statement or a path. */
function faultWords(error: unknown): string {
  log().warn({ error: error instanceof Error ? error.message : 'unknown' }, 'publication failed');
  if (error instanceof PolicyFault) return `The policy file can’t be used: ${error.message}.`;
  return 'Publication failed; the log of the worker says why.';
}
