/**
 * Letters that Unicode does not decompose but people type without their stroke, hook or ligature: each row is the plain
 * spelling and the letters that become it. Source: `unaccent.rules` of PostgreSQL 18, less what NFKD and lower-casing
 * already do. The last row are the modifier letters which `unaccent` turns into punctuation: they end a word.
 */
const SPELLINGS = [
  ['0', '〇'],
  ['a', 'ⱥᴀᶏ'],
  ['aa', 'ꜳ'],
  ['ae', 'æᴁ'],
  ['ao', 'ꜵ'],
  ['au', 'ꜷ'],
  ['av', 'ꜹꜻ'],
  ['ay', 'ꜽ'],
  ['b', 'ƀɓƃʙᴃᵬᶀ'],
  ['c', 'ƈȼɕᴄꞓ'],
  ['d', 'ðđɖɗƌȡᴅᴆᵭᶁᶑꝱꝺ'],
  ['db', 'ȸ'],
  ['dz', 'ʣʥ'],
  ['e', 'ɛɇᴇᶒᶓⱸ'],
  ['f', 'ƒᵮᶂꜰꝼ'],
  ['g', 'ɠǥɡɢʛᶃꞡ'],
  ['h', 'ħɦɧʜⱨ'],
  ['hv', 'ƕ'],
  ['i', 'ıɨɪᵻᶖ'],
  ['j', 'ȷɉɟʝᴊ'],
  ['k', 'ƙᴋᶄⱪꝁꝃꝅꞣ'],
  ['l', 'łƚȴɫɬɭʟᴌᶅⱡꝇꝉꝲ'],
  ['ll', 'ỻ'],
  ['ls', 'ʪ'],
  ['lz', 'ʫ'],
  ['m', 'ɱᴍᵯᶆꝳ'],
  ['n', 'ŋɲƞȵɳɴᵰᶇꝴꞑꞥ'],
  ['o', 'øᴏⱺꝋꝍ'],
  ['oe', 'œɶ'],
  ['oi', 'ƣ'],
  ['oo', 'ꝏ'],
  ['p', 'ƥᴘᵱᵽᶈꝑꝓꝕ'],
  ['q', 'ĸʠꝗꝙ'],
  ['qp', 'ȹ'],
  ['r', 'ɍɼɽɾʀᵲᵳᶉꝵꝶꞧ'],
  ['s', 'ȿʂᵴᶊẜẝꜱꞩ'],
  ['ss', 'ß'],
  ['t', 'ŧƫƭʈȶⱦᴛᵵꝷꞇ'],
  ['th', 'þᵺꝥꝧ'],
  ['ts', 'ʦ'],
  ['u', 'ʉᴜᵾᶙ'],
  ['ue', 'ᵫ'],
  ['v', 'ʋᴠᶌỽⱱⱴꝟ'],
  ['vy', 'ꝡ'],
  ['w', 'ᴡⱳ'],
  ['x', 'ᶍ'],
  ['y', 'ƴɏʏỿ'],
  ['z', 'ƶȥɀʐʑᴢᵶᶎⱬ'],
  [' ', 'ʹʺʻʼʽˆˈˋː'],
] as const;

const PLAIN = new Map(SPELLINGS.flatMap(([plain, letters]) => [...letters].map((letter) => [letter, plain] as const)));

function foldAnew(char: string): string {
  const bare = char.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...bare].map((letter) => PLAIN.get(letter) ?? (/[\p{L}\p{N}]/u.test(letter) ? letter : ' ')).join('');
}

/** Folding is slow and bodies repeat few characters. Only the 65,536 of the basic plane are kept: memory stays bounded. */
const folded = new Map<string, string>();

/** What one character adds to words: letters and digits; a space for each end of a word; nothing for a combining mark. */
export function foldCharacter(char: string): string {
  const known = folded.get(char);
  if (known !== undefined) return known;
  const plain = foldAnew(char);
  if (char.length === 1) folded.set(char, plain);
  return plain;
}
