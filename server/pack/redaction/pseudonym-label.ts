const words: Readonly<Record<string, string>> = {
  en: 'Third party',
  nl: 'Derde',
  de: 'Dritte Person',
  fr: 'Tiers',
  es: 'Tercero',
};

/** What stands for somebody throughout a pack: `Third party 14`. */
export const pseudonymLabel = (ordinal: number, language = 'en'): string => `${words[language] ?? words.en} ${ordinal}`;
