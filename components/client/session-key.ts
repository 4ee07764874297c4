import { type RequestFacts, requestText, signedText } from '@/server/session/request-text';
import { toBeSigned } from '@/server/share/signed-words';

/**
 * The key of this browser's session: made here before signing in, kept by the browser, never seen by any script or server. It signs every
 * request, so that the ledger shows who asked by more than the server's word.
 *
 * Two places: the key with which somebody is signing in, and, once they are in, the key of the session. A wrong password must not take the
 * key away from a session that is open in another tab.
 */
const [DATABASE, STORE] = ['ambit', 'keys'];
const [NEXT, PRESENT] = ['next', 'present'];

/** This browser can't make the key, or can't keep it. */
export class NoSessionKey extends Error {
  override readonly name = 'NoSessionKey';
}

/** Makes a key for somebody who is signing in; gives its public half, raw Ed25519 in base64url. Throws NoSessionKey. */
export async function makeSessionKey(): Promise<string> {
  try {
    // Not extractable: the browser signs with it and gives it to nobody.
    const { privateKey, publicKey } = await crypto.subtle.generateKey('Ed25519', false, ['sign']);
    await inStore('readwrite', (store) => store.put(privateKey, NEXT));
    return base64url(await crypto.subtle.exportKey('raw', publicKey));
  } catch (cause) {
    throw new NoSessionKey('no key', { cause });
  }
}

/** After they were let in: from now on it signs. */
export async function keepSessionKey(): Promise<void> {
  const key = await inStore('readonly', (store) => store.get(NEXT));
  await inStore('readwrite', (store) => store.put(key, PRESENT));
  await inStore('readwrite', (store) => store.delete(NEXT));
}

/** The session is over. */
export async function forgetSessionKey(): Promise<void> {
  await inStore('readwrite', (store) => store.delete(PRESENT)).catch(() => undefined);
}

/** When a request was sent and its signature; null in a browser that didn't sign in itself, whose requests are refused. */
export async function signRequest(
  asked: Omit<RequestFacts, 'sent'>,
): Promise<{ readonly sent: string; readonly signature: string } | null> {
  // Read each time: another tab may have signed in anew.
  const key = await inStore('readonly', (store) => store.get(PRESENT)).catch(() => undefined);
  if (!(key instanceof CryptoKey)) return null;
  const sent = nextMoment();
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(requestText({ ...asked, sent })));
  const signature = await crypto.subtle.sign('Ed25519', key, bytesOf(signedText(base64url(digest))));
  return { sent, signature: base64url(signature) };
}

/** Signs words that the person has read: a receipt, or what became of a pack. Throws NoSessionKey in a browser that didn't sign in itself. */
export async function signWords(text: string): Promise<string> {
  const key = await inStore('readonly', (store) => store.get(PRESENT)).catch(() => undefined);
  if (!(key instanceof CryptoKey)) throw new NoSessionKey('no key');
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(text));
  return base64url(await crypto.subtle.sign('Ed25519', key, bytesOf(toBeSigned(base64url(digest)))));
}

let last = 0;

/** Never the same twice: two requests alike in one millisecond would pass for one that was sent twice. */
function nextMoment(): string {
  last = Math.max(Date.now(), last + 1);
  return new Date(last).toISOString();
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function base64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await openDatabase();
  try {
    return await settled(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  return settled(opening);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
