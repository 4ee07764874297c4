/**
 * What reader and writer of a container's zip agree on (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16): plain files, names in
 * UTF-8, nothing optional.
 */
export const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
/** Bytes before a name, in the list, and at the end. */
export const headerSize = { local: 30, central: 46, end: 22 } as const;
export const method = { stored: 0, deflated: 8 } as const;
/** Names in UTF-8; no encryption, no sizes behind the file. */
export const plainFlags = 0x0800;
/** Made by Unix with version 6.3; needs 2.0. */
export const version = { madeBy: (3 << 8) | 63, needed: 20 } as const;
/** `-rw-r--r--`, a regular file. */
export const regularFile = (0o100644 << 16) >>> 0;
/** One more would need the large kind (zip64). */
export const most = { files: 0xfffe, bytes: 0xfffffffe } as const;
