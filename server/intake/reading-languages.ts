/** Languages that pictures are read in, ISO 639-2, the likeliest first: AMBIT_OCR_LANGUAGES as `nld+eng`. Each one more takes time. */
export function readingLanguages(): string[] {
  const set = process.env.AMBIT_OCR_LANGUAGES ?? '';
  return set === '' ? ['eng', 'nld'] : set.split('+');
}
