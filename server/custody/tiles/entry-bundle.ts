const LENGTH_BYTES = 2;
const MAX_ENTRY_BYTES = 65_535;

/** An entry as it stands in a bundle: its length in two bytes, big-endian, then its bytes. Throws a RangeError when it is too long. */
export function bundledEntry(body: Uint8Array): Buffer {
  if (body.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry has at most ${MAX_ENTRY_BYTES} bytes`);
  const framed = Buffer.alloc(LENGTH_BYTES + body.length);
  framed.writeUInt16BE(body.length);
  framed.set(body, LENGTH_BYTES);
  return framed;
}

/** The entries of a bundle; null unless the bytes are exactly `width` entries. */
export function splitBundle(bundle: Buffer, width: number): Buffer[] | null {
  const entries: Buffer[] = [];
  let at = 0;
  while (at + LENGTH_BYTES <= bundle.length && entries.length < width) {
    const end = at + LENGTH_BYTES + bundle.readUInt16BE(at);
    if (end > bundle.length) return null;
    entries.push(bundle.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return at === bundle.length && entries.length === width ? entries : null;
}
