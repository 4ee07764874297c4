import files from 'node:fs/promises';

/**
 * Preloaded into a writer: it ends itself by SIGKILL at the n-th step of its file work (AMBIT_FATAL_STEP, from 1). A step is a write, a
 * sync, a rename or the making of a folder; a fatal write leaves half of its bytes. Where the numbers end, the writer lives.
 */
let left = Number(process.env.AMBIT_FATAL_STEP);

function isFatal(): boolean {
  left -= 1;
  return left === 0;
}

function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

const { open, rename, mkdir } = files;

files.open = async (...args) => {
  const handle = await open(...args);
  const { sync, writeFile } = handle;
  handle.sync = async () => (isFatal() ? die() : sync.call(handle));
  handle.writeFile = async (bytes, ...rest) => {
    if (!isFatal()) return writeFile.call(handle, bytes, ...rest);
    if (Buffer.isBuffer(bytes)) await handle.write(bytes.subarray(0, bytes.length >> 1));
    return die();
  };
  return handle;
};
files.rename = async (...args) => (isFatal() ? die() : rename(...args));
files.mkdir = (async (...args: Parameters<typeof mkdir>) => (isFatal() ? die() : mkdir(...args))) as typeof mkdir;
