import fs from 'node:fs';
import { log } from '@/server/log';

type Write = typeof fs.writeSync;

/** Hears all that this process writes to its terminal, the log's lines included, and lets it pass. */
export function listenIn() {
  const heard: Buffer[] = [];
  const keep = (text: unknown) => heard.push(Buffer.isBuffer(text) ? text : Buffer.from(String(text)));
  const { writeSync } = fs;
  // The log writes to the file descriptor itself.
  fs.writeSync = ((fd: number, ...rest: unknown[]) => {
    if (fd === 1 || fd === 2) keep(rest[0]);
    return (writeSync as (...all: unknown[]) => number)(fd, ...rest);
  }) as Write;
  const streams = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write;
    stream.write = ((...all: unknown[]) => {
      keep(all[0]);
      return (write as (...given: unknown[]) => boolean).apply(stream, all);
    }) as typeof write;
    return () => {
      stream.write = write;
    };
  });
  log().warn('the listener hears');
  return {
    bytes: () => Buffer.concat(heard),
    stop: () => {
      fs.writeSync = writeSync;
      for (const restore of streams) restore();
    },
  };
}
