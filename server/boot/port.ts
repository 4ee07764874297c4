import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { allPids, commandOf, linkOf, readProc } from './process-table';

/** Who listens on a port: the number and command where the kernel tells us, else undefined (another user's process). */
export type Listener = { pid: number; command: string };

/** Whether we could listen there ourselves, asked by trying. Rejects on an address that this machine hasn't got. */
export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The process that listens on a TCP port, from the socket's inode in /proc/net/tcp to the process that holds it open. */
export function listenerOn(port: number): Listener | undefined {
  const inodes = new Set([...listeningInodes('net/tcp', port), ...listeningInodes('net/tcp6', port)]);
  if (inodes.size === 0) return undefined;
  const pid = allPids().find((candidate) => holdsSocket(candidate, inodes));
  return pid === undefined ? undefined : { pid, command: commandOf(pid) ?? 'unknown command' };
}

// Columns of proc_net_tcp: local address as hex ip:port in the second, state in the fourth (0A listens), inode in the tenth.
function listeningInodes(table: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = readProc(table)?.split('\n').slice(1) ?? [];
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter((column) => column[1]?.endsWith(wanted) && column[3] === '0A')
    .flatMap((column) => column[9] ?? []);
}

function holdsSocket(pid: number, inodes: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`) ?? '')?.[1];
      return inode !== undefined && inodes.has(inode);
    });
  } catch {
    return false;
  }
}
