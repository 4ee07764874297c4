import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

const MB = 2 ** 20;

// What a message, a parameter or a row may not do is stand in a log: statements, details and parameters are left out of every line.
const SILENT = [
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_statement=none',
  'log_parameter_max_length_on_error=0',
];

// The ledger's promise is that what it confirmed survives a power cut. These three are that promise.
const DURABLE = ['fsync=on', 'full_page_writes=on', 'synchronous_commit=on'];

/** The server's settings for a machine of two cores that it shares with the web server and the worker. */
export function postgresFlags(port: number): string[] {
  const settings = [
    ...DURABLE,
    ...SILENT,
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    // No socket file: its path would have to be short and reachable, and every URL of the house names host and port.
    'unix_socket_directories=',
    'password_encryption=scram-sha-256',
    'max_connections=100',
    // Partitioned tables take one lock for each partition and index.
    'max_locks_per_transaction=256',
    `shared_buffers=${share(8, 64, 1024)}MB`,
    `effective_cache_size=${share(2, 256, 65536)}MB`,
    `maintenance_work_mem=${share(32, 64, 512)}MB`,
    'work_mem=16MB',
    'max_wal_size=2GB',
    'checkpoint_timeout=15min',
    'random_page_cost=1.1',
    // Compiling a query costs more than it saves on queries that fetch one page.
    'jit=off',
    'max_parallel_workers_per_gather=1',
    `dynamic_shared_memory_type=${roomySharedMemory() ? 'posix' : 'mmap'}`,
    'timezone=UTC',
    'log_timezone=UTC',
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}

function share(part: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, totalmem() / MB / part)));
}

// Containers often give /dev/shm 64 MB, which a parallel query overruns.
function roomySharedMemory(): boolean {
  try {
    const shm = statfsSync('/dev/shm');
    return shm.bavail * shm.bsize > 256 * MB;
  } catch {
    return false;
  }
}
