import path from 'node:path';

/** The checkout's folder: migrations, sources and `.next` live here, wherever the command is called from. */
export const repository = path.resolve(import.meta.dirname, '../..');
