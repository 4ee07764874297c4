import { isGiven, sentenceOf } from '../client/given-file';
import { signedFetch } from '../client/signed-fetch';

export type Wanted = { readonly address: string; readonly query: Readonly<Record<string, string>> };

/** How far a file has come, in bytes. */
export type Progress = (bytes: number) => void;

/**
 * Takes a file of the ledger: asks first whether it would be given, puts the server's question to the person, reads it, and hands it to the
 * browser to keep. False: the person gave no reason. Throws an Error with a sentence for the person, and an AbortError when given up.
 */
export async function takeFile({ address, query }: Wanted, signal: AbortSignal, progress: Progress): Promise<boolean> {
  const search = new URLSearchParams(query).toString();
  if (!(await isGiven(`${address}?${search}`, undefined, signal))) return false;
  const response = await signedFetch(`${address}?${search}`, { signal });
  if (!response.ok) throw new Error(await sentenceOf(response));
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'ledger';
  keep(new Blob(await piecesOf(response, progress)), name);
  return true;
}

async function piecesOf({ body }: Response, progress: Progress): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = body?.getReader();
  for (let step = await reader?.read(); step?.value; step = await reader?.read()) {
    pieces.push(step.value);
    bytes += step.value.length;
    progress(bytes);
  }
  return pieces;
}

function keep(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
