import { formatTilePath, type Tile } from './tile-path';

/** What is wrong with a file: not there, not the form of a tile of its width, or other bytes than they have to be. */
export type TileFaultReason = 'missing' | 'damaged' | 'differs';

export class TileFault extends Error {
  /** Path below the folder of the log. */
  readonly file: string;

  constructor(
    readonly tile: Tile,
    readonly reason: TileFaultReason,
    /** The first entry that doesn't have the hash which its tile says. */
    readonly entry?: number,
  ) {
    const file = formatTilePath(tile);
    super(`${file} is ${reason === 'differs' ? 'not what the entries make it' : reason}`);
    this.name = 'TileFault';
    this.file = file;
  }
}

/** All files agree with each other, and their root is another than the known one. */
export class RootFault extends Error {}

/** True for a fault that tells of another history; a file that is missing or torn tells of a disk. */
export function isOtherHistory(error: unknown): boolean {
  return error instanceof RootFault || (error instanceof TileFault && error.reason === 'differs');
}
