import { signedFetch, signedHeaders } from '../client/signed-fetch';
import { showUpload } from './upload-store';

type Order = { readonly case: string; readonly source: string; readonly file: File };

let running: XMLHttpRequest | null = null;

/**
 * Sends a file of messages and starts its import. Resolves when the job stands in the queue; a problem is shown where the progress
 * was and rejects nothing, because nobody may be looking any more.
 */
export async function sendFile(order: Order): Promise<boolean> {
  const { file } = order;
  const begun = { file: order.case, fileName: file.name, size: file.size, startedAt: Date.now(), problem: null };
  const warnBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener('beforeunload', warnBeforeLeaving);
  try {
    showUpload({ ...begun, sent: 0 });
    const job = await upload(order, (sent) => showUpload({ ...begun, sent }));
    await start(job);
    showUpload(null);
    return true;
  } catch (error) {
    const problem =
      error instanceof UploadRefused
        ? error.message
        : 'The connection broke. Nothing of this file was kept; send it again.';
    showUpload({ ...begun, sent: 0, problem });
    return false;
  } finally {
    running = null;
    window.removeEventListener('beforeunload', warnBeforeLeaving);
  }
}

/** Breaks the sending off. The server keeps nothing of a file that it has not got whole. */
export function stopSending(): void {
  running?.abort();
  running = null;
}

class UploadRefused extends Error {}

function stopped(): UploadRefused {
  return new UploadRefused('You stopped it. Nothing of this file was kept.');
}

/** XMLHttpRequest, because fetch doesn't tell how far a body has got. */
async function upload(order: Order, onProgress: (sent: number) => void): Promise<string> {
  const { source, file } = order;
  const address = `/api/intake?${new URLSearchParams({ case: order.case, source, name: file.name })}`;
  const request = new XMLHttpRequest();
  running = request;
  const headers = await signedHeaders('POST', address, file);
  if (running !== request) throw stopped();
  return new Promise((resolve, reject) => {
    request.open('POST', address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () =>
      request.status === 200 ? resolve(String(request.response.job)) : reject(refusal(request.response));
    request.onerror = () => reject(new Error('connection'));
    request.onabort = () => reject(stopped());
    request.send(file);
  });
}

async function start(job: string): Promise<void> {
  const response = await signedFetch(`/api/intake/${job}/start`, { method: 'POST' });
  if (!response.ok) throw refusal(await response.json());
}

function refusal(answer: { sentence?: unknown } | null): UploadRefused {
  return new UploadRefused(
    typeof answer?.sentence === 'string' ? answer.sentence : 'The file was not taken. Nothing of it was kept.',
  );
}
