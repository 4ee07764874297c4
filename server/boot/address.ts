import { BootRefusal } from './boot-refusal';
import { isPortFree, listenerOn } from './port';
import { readProc } from './process-table';

/** Where the web server listens, and what people type. */
export type Address = { host: string; port: number; origin: string };

/** @param host address to listen on; the loopback and "all" addresses are shown as localhost, which passkeys need as a name */
export function addressOf(host: string, port: number): Address {
  const shown = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return { host, port, origin: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}` };
}

/** Where this machine itself asks the web server, without the detour of a name. */
export function localOrigin({ host, port }: Address): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Refuses when the port is taken, naming who holds it. @param dataFolder ours, to tell a leftover of our own from a stranger */
export async function requireFreePort({ host, port }: Address, dataFolder: string): Promise<void> {
  if (await free(host, port)) return;
  const holder = listenerOn(port);
  const who = holder
    ? `process ${holder.pid} (${holder.command})${ownership(holder.pid, dataFolder)}`
    : "another user's process";
  throw new BootRefusal(`Port ${port} is taken by ${who}. Stop it, or choose another with --port.`);
}

async function free(host: string, port: number): Promise<boolean> {
  try {
    return await isPortFree(port, host);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES')
      throw new BootRefusal(`Port ${port} needs root's rights. Choose one above 1023 with --port.`);
    throw new BootRefusal(`${host} can't be listened on (${code}): is it an address of this machine? See --host.`);
  }
}

function ownership(pid: number, dataFolder: string): string {
  const folder = /(?:^|\0)AMBIT_DATA=([^\0]*)/.exec(readProc(`${pid}/environ`) ?? '')?.[1];
  if (folder === undefined) return '';
  return folder === dataFolder ? ', an Ambit with this same data' : `, another Ambit with its data in ${folder}`;
}
