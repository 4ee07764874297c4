import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Up to so much the browser reckons in one piece, in memory; beyond, piece by piece. */
const IN_ONE = 64 * 1024 * 1024;
const PIECE = 8 * 1024 * 1024;

/** SHA-256 of a file in lower-case hex, however large: the file goes nowhere, and never lies in memory whole. WebCrypto takes no pieces. */
export async function sha256Of(file: Blob): Promise<string> {
  if (file.size <= IN_ONE)
    return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())));
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += PIECE) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  }
  return bytesToHex(hash.digest());
}
