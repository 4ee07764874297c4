const MAX_CHARACTERS = 1_000;

/**
 * A relative path in one form, or null when it isn't one: no root, no drive, no step upwards, no control characters.
 * `./a//b` and `a/b` are the same; `\` is taken for `/`, as exports from Windows write it.
 */
export function mediaPath(text: string): string | null {
  const parts = text
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  const path = parts.join('/');
  const rooted = /^(?:[\\/]|[A-Za-z]:)/.test(text);
  if (rooted || path === '' || path.length > MAX_CHARACTERS || parts.includes('..') || /\p{C}/u.test(path)) return null;
  return path;
}
