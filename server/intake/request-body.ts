import { BadInput } from '../refusal';
import { UnsignedRequest } from '../session/signed-request';

/** The bytes of a request as they arrive. Refuses a body that ends before its announced length: a part must not pass for the whole. */
export async function* requestBody(request: Request): AsyncGenerator<Uint8Array> {
  const announced = request.headers.get('content-length');
  let received = 0;
  for await (const piece of pieces(request)) {
    received += piece.length;
    yield piece;
  }
  if (received === 0) throw new BadInput('The file is empty.');
  if (announced !== null && Number(announced) !== received) throw brokenOff();
}

async function* pieces(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body === null) return;
  const reader = request.body.getReader();
  try {
    for (let next = await read(reader); !next.done; next = await read(reader)) yield next.value;
  } finally {
    reader.releaseLock();
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    // Another body than the one that was signed.
    if (error instanceof UnsignedRequest) throw error;
    throw brokenOff();
  }
}

function brokenOff(): BadInput {
  return new BadInput('The file broke off on its way. Nothing of it was kept: send it again.');
}
