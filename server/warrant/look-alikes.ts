/** Letters of other alphabets that look like Latin ones, in lower case (Unicode TR39, the common ones). */
const LATIN_LOOK: Record<string, string> = {
  ...{ а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', ё: 'e', һ: 'h', і: 'i', ї: 'i', ј: 'j', к: 'k', м: 'm', н: 'h' },
  ...{ о: 'o', р: 'p', ԛ: 'q', г: 'r', ѕ: 's', т: 't', у: 'y', ѵ: 'v', ԝ: 'w', х: 'x' },
  ...{ α: 'a', β: 'b', γ: 'y', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x' },
};

/** Most names are: the long way is for the others. */
const PLAIN = /^[\x21-\x7e]*$/;

/** What a name looks like: names with one and the same look are easily taken for each other. Never used to match. */
export function lookOf(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase();
  const plain = name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return [...plain].map((char) => LATIN_LOOK[char] ?? char).join('');
}

/** The first letter of another alphabet that passes for a Latin one in a name of Latin letters, or null. */
export function strangeLetter(name: string): string | null {
  if (PLAIN.test(name) || !/\p{Script=Latin}/u.test(name)) return null;
  return [...name].find((char) => LATIN_LOOK[char.toLowerCase()] !== undefined) ?? null;
}
