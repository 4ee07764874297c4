import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openCheckpoint } from './checkpoint';
import { soundPublicKey } from './ed25519-key';
import { outsideVectors } from './outside-vectors';
import { openNote, parseVkey } from './signed-note';

const notes = outsideVectors('notes/notes.json');
const tileLog = outsideVectors('tessera-log/testdata/log');
const edgeKeys = outsideVectors('cctv-ed25519/ed25519vectors.json');

const read = (file: string | null): unknown => (file === null ? null : JSON.parse(fs.readFileSync(file, 'utf8')));

describe.skipIf(notes === null)('published signed notes (needs ../shared/vectors/notes)', () => {
  const schema = z.object({
    open: z
      .array(z.object({ desc: z.string(), vkeys: z.array(z.string()), note: z.string(), ok: z.boolean() }))
      .length(13),
    badVkeys: z.array(z.string()).length(2),
  });

  test('13 notes open or are refused as published', () => {
    for (const { desc, vkeys, note, ok } of schema.parse(read(notes)).open) {
      const open = () => openNote(Buffer.from(note), vkeys.map(parseVkey)).text;
      if (ok) expect(note.startsWith(`${open()}\n— `), desc).toBe(true);
      else expect(open, desc).toThrow();
    }
  });

  test('2 bad verifier keys are refused', () => {
    for (const vkey of schema.parse(read(notes)).badVkeys) expect(() => parseVkey(vkey)).toThrow();
  });
});

describe.skipIf(tileLog === null)('a published log (needs ../shared/vectors/tessera-log)', () => {
  test('all 16 of its checkpoints open with its key', () => {
    const log = parseVkey('example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx');
    for (let size = 0; size <= 15; size += 1) {
      const note = fs.readFileSync(path.join(tileLog ?? '', `checkpoint.${size}`), 'utf8');
      expect(openCheckpoint(note, log).size).toBe(size);
    }
  });
});

describe.skipIf(edgeKeys === null)('Ed25519 edge cases (needs ../shared/vectors/cctv-ed25519)', () => {
  test('every key that is of small order or not canonical is refused, every other one is taken', () => {
    const cases = z
      .array(z.object({ key: z.string(), flags: z.array(z.string()).nullable() }))
      .length(914)
      .parse(read(edgeKeys));
    const seen = { refused: 0, taken: 0 };
    for (const { key, flags } of cases) {
      const parse = () => soundPublicKey(Buffer.from(key, 'hex'));
      const unsound = flags?.some((flag) => flag === 'low_order_A' || flag === 'non_canonical_A') ?? false;
      if (unsound) expect(parse, key).toThrow(/small order|canonical/);
      else expect(parse, key).not.toThrow();
      seen[unsound ? 'refused' : 'taken'] += 1;
    }
    expect(Math.min(seen.refused, seen.taken)).toBeGreaterThan(0);
  });
});
