/** At most this many lines in one block of a CMap (Adobe Technical Note 5014). */
const blockLength = 100;

const isArabicForm = /[\ufb50-\ufdff\ufe70-\ufefc]/;

/**
 * Joined shapes read back as the letters they are shapes of, so that a copied or searched word is the written one.
 * Lam-alef stays one character: readers disagree on whether to turn two round.
 */
function readAs(characters: string): string {
  const letters = isArabicForm.test(characters) ? characters.normalize('NFKC') : characters;
  return [...letters].length === 1 ? letters : characters;
}

const utf16Hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

function* blocks(lines: string[]): Generator<string> {
  for (let at = 0; at < lines.length; at += blockLength) {
    const block = lines.slice(at, at + blockLength);
    yield `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`;
  }
}

/**
 * CMap from glyphs back to text (ISO 32000-1, 9.10.3), in which joined Arabic shapes read as their letters.
 * @param drawn four hexadecimal digits of each glyph, and what it draws
 */
export function unicodeMap(drawn: [string, string][]): string {
  const byGlyph = new Map<string, string>();
  for (const [id, text] of drawn.toSorted(([, a], [, b]) => (a < b ? -1 : 1))) {
    if (!byGlyph.has(id)) byGlyph.set(id, readAs(text));
  }
  const lines = [...byGlyph].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, text]) => `<${id}> <${utf16Hex(text)}>`);
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${[...blocks(lines)].join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
