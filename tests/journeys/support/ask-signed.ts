import type { Page } from '@playwright/test';

/**
 * Asks the API from within a page, signed with the key that its browser holds, as the screens do: a request of Playwright's own has the
 * cookie and no key. Gives the status.
 */
export function askSigned(page: Page, method: string, path: string, body?: object): Promise<number> {
  return page.evaluate(
    async ({ method, path, text }) => {
      const opened = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await opened(indexedDB.open('ambit'));
      const key: CryptoKey = await opened(database.transaction('keys').objectStore('keys').get('present'));
      database.close();
      const sha256 = async (said: string) =>
        new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(said)));
      const base64url = (bytes: Uint8Array) =>
        btoa(String.fromCharCode(...bytes))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', '');
      const hex = Array.from(await sha256(text ?? ''), (byte) => byte.toString(16).padStart(2, '0')).join('');
      const sent = new Date().toISOString();
      const digest = base64url(await sha256(`ambit-request/1\n${method}\n${path}\n${sent}\n${hex}\n`));
      const signed = new TextEncoder().encode(`ambit-request/1\n${digest}\n`);
      const signature = base64url(new Uint8Array(await crypto.subtle.sign('Ed25519', key, signed)));
      const headers = { 'x-ambit-sent': sent, 'x-ambit-signature': signature, 'content-type': 'application/json' };
      return (await fetch(path, { method, headers, ...(text !== undefined && { body: text }) })).status;
    },
    { method, path, text: body && JSON.stringify(body) },
  );
}
