import { InvalidArgumentError } from 'commander';

/** A whole number from the command line, within bounds. Throws what commander shows. */
export function wholeNumber(from: number, to = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d{1,15}$/.test(text) || number < from || number > to)
      throw new InvalidArgumentError(`a whole number of at least ${from}`);
    return number;
  };
}
