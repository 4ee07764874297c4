const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A string of a PDF read as text: UTF-16 or UTF-8 by its mark, else byte by byte. */
export function pdfText(bytes: string): string {
  const raw = Buffer.from(bytes, 'latin1');
  if (raw[0] === 0xfe && raw[1] === 0xff)
    return raw
      .subarray(2, raw.length & ~1)
      .swap16()
      .toString('utf16le');
  if (raw[0] === 0xff && raw[1] === 0xfe) return raw.subarray(2).toString('utf16le');
  if (raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf) return raw.subarray(3).toString('utf8');
  return bytes;
}

/** A literal string from its opening bracket on; gives its bytes and where it ends (ISO 32000-1, 7.3.4.2). */
export function literalAt(text: string, at: number): { bytes: string; end: number } {
  let depth = 1;
  let bytes = '';
  let place = at + 1;
  while (place < text.length) {
    const sign = text[place] ?? '';
    if (sign === '\\') {
      const octal = /^[0-7]{1,3}/.exec(text.slice(place + 1, place + 4))?.[0];
      const next = text[place + 1] ?? '';
      if (octal) bytes += String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      else if (next !== '\n' && next !== '\r') bytes += ESCAPES[next] ?? next;
      place += 1 + (octal?.length ?? (next === '\r' && text[place + 2] === '\n' ? 2 : 1));
      continue;
    }
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    place += 1;
    if (depth === 0) break;
    bytes += sign;
  }
  return { bytes, end: place };
}

/** The bytes of a hexadecimal string. */
export function hexBytes(digits: string): string {
  const clean = digits.replace(/[^0-9a-fA-F]/g, '');
  return Buffer.from(clean.length % 2 === 0 ? clean : `${clean}0`, 'hex').toString('latin1');
}

const STRING = /\(|<([0-9a-fA-F\s]+)>/g;

/** Every string in a piece of PDF, each as text: titles, outlines, names of files, alternative texts. */
export function stringsIn(text: string): string[] {
  const found: string[] = [];
  STRING.lastIndex = 0;
  for (let match = STRING.exec(text); match !== null; match = STRING.exec(text)) {
    if (match[1] !== undefined) {
      found.push(pdfText(hexBytes(match[1])));
      continue;
    }
    const { bytes, end } = literalAt(text, match.index);
    found.push(pdfText(bytes));
    STRING.lastIndex = end;
  }
  return found;
}
