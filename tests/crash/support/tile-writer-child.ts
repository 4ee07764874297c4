import { writeTiles } from '@/server/custody/tiles/write-tiles';
import { bodyOf } from './entries';

/** Writes the tiles of made-up entries: `tile-writer-child.ts FOLDER COVERED TARGET`. */
const [folder = '', covered, target] = process.argv.slice(2);

function* entries(): Generator<Buffer> {
  for (let index = Number(covered); ; index += 1) yield bodyOf(index);
}

void writeTiles({ folder, covered: Number(covered), target: Number(target), entries: entries() });
