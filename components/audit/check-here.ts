/** What is needed of public/verify/verify.mjs: the very file that outsiders run. */
type Verifier = typeof import('@/public/verify/verify.mjs');

export type Row = { readonly index: number; readonly leaf: string; readonly body: string };
export type Head = { readonly size: number; readonly checkpoint: string; readonly vkey: string };
export type Step = { readonly step: string; readonly holds: boolean; readonly words: string };

/** Rows from a number on. */
export type ReadRows = (from: number, limit: number) => Promise<readonly Row[]>;

const PAGE = 2000;

/**
 * Rebuilds the ledger in this browser out of its rows: every hash, the root, the signature. Stops at the first row that is wrong, and names
 * it. `progress` is told how many entries are done; `signal` gives it up.
 */
export async function checkHere(
  head: Head,
  readRows: ReadRows,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<Step[]> {
  const verifier = await loadVerifier();
  const note = verifier.parseNote(new TextEncoder().encode(head.checkpoint));
  const { size, root } = verifier.parseCheckpoint(note.text);
  const builder = new verifier.RootBuilder();
  for (let from = 0; from < size; ) {
    signal.throwIfAborted();
    const rows = await readRows(from, Math.min(PAGE, size - from));
    const wrong = rows.findIndex((row, at) => row.index !== from + at || !isHashOf(verifier, row));
    if (rows.length === 0 || wrong !== -1)
      return [
        { step: 'Entries', holds: false, words: `Entry no. ${from + Math.max(wrong, 0)} is missing or changed.` },
      ];
    for (const { body } of rows) builder.add(verifier.leafHash(verifier.decodeBase64(body)));
    from += rows.length;
    progress(from);
  }
  return [
    { step: 'Entries', holds: true, words: 'All are there, and each has its own hash.' },
    rootStep(verifier.toHex(builder.root()), verifier.toHex(root)),
    await signatureStep(verifier, head, note),
  ];
}

function isHashOf(verifier: Verifier, { body, leaf }: Row): boolean {
  return verifier.toHex(verifier.leafHash(verifier.decodeBase64(body))) === leaf;
}

function rootStep(found: string, signed: string): Step {
  const holds = found === signed;
  return {
    step: 'Tree',
    holds,
    words: holds ? `They give the root that was signed: ${signed}.` : `They give ${found}, and ${signed} was signed.`,
  };
}

async function signatureStep(
  verifier: Verifier,
  { vkey }: Head,
  note: ReturnType<Verifier['parseNote']>,
): Promise<Step> {
  try {
    const signers = await verifier.signersOf(note, [verifier.parseVkey(vkey)]);
    const holds = signers.size === 1;
    return { step: 'Signature', holds, words: holds ? `Signed with ${vkey}.` : 'The ledger’s key has not signed it.' };
  } catch (error) {
    return { step: 'Signature', holds: false, words: error instanceof Error ? error.message : 'It can’t be read.' };
  }
}

async function loadVerifier(): Promise<Verifier> {
  const address = '/verify/verify.mjs';
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ address);
}
