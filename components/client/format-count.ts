const GROUPED = new Intl.NumberFormat('en-GB');

/** A whole number as people here write it: 18,204. */
export function formatCount(n: number): string {
  return GROUPED.format(n);
}

/** A number that may be told as few alone: null is fewer than ten. */
export function formatFew(n: number | null): string {
  return n === null ? 'fewer than 10' : formatCount(n);
}

/** A number with its noun: "1 message", "18,204 messages". */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}

/** A size in bytes, in the unit that a person would say: "14.2 MB". Decimal units, as on disks. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? formatCount(value) : value.toFixed(value < 100 ? 1 : 0)} ${units[power]}`;
}
