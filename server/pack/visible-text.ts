const controlNames =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

/** What is drawn for a character that no face can draw: `[ESC]`, `[U+05D0]`. Never blank. */
export function standIn(codePoint: number): string {
  if (codePoint === 0x7f) return '[DEL]';
  const name = controlNames[codePoint];
  return name ? `[${name}]` : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Joiners and variation selectors: they shape their neighbours and have no look of their own. */
export const isSilent = (codePoint: number): boolean =>
  codePoint === 0x200c || codePoint === 0x200d || (codePoint >= 0xfe00 && codePoint <= 0xfe0f);

/**
 * How many silent characters in a row are taken as shaping (emoji, variation selector, joiner). A longer run is
 * shown: it can carry a hidden message.
 */
export const silentRunLimit = 2;

/** Splits a text where its writer broke the line. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\u2028|\u2029/);

/** Code points that a row of stand-ins stands for. */
export function namedCodePoints(standIns: string): number[] {
  return (standIns.match(/\[[^\]]+\]/g) ?? []).map((mark) => {
    const name = mark.slice(1, -1);
    if (name === 'DEL') return 0x7f;
    return name.startsWith('U+') ? Number.parseInt(name.slice(2), 16) : controlNames.indexOf(name);
  });
}
