import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { VOICE_NOTES, voicePath } from './attachment';
import { Random } from './random';

const RATE = 8000;
const HEADER = 44;

/** The header of an uncompressed WAVE file: one channel, eight bits (Microsoft RIFF, 1991). */
function header(samples: number): Buffer {
  const bytes = Buffer.alloc(HEADER);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(HEADER - 8 + samples, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples, 40);
  return bytes;
}

/** A murmur in the rhythm of speech: it sounds like somebody talking behind a wall, and says nothing. */
function murmur(random: Random, seconds: number): Buffer {
  const sound = Buffer.alloc(seconds * RATE);
  let pitch = 110;
  let loudness = 0;
  let phase = 0;
  for (let sample = 0; sample < sound.length; sample++) {
    if (sample % 1200 === 0) {
      pitch = random.between(90, 190);
      loudness = random.chance(0.25) ? 0 : 20 + random.below(50);
    }
    phase += (2 * Math.PI * pitch) / RATE;
    sound[sample] = 128 + Math.round(loudness * Math.sin(phase) * (0.7 + 0.3 * Math.sin(phase * 2.5)));
  }
  return sound;
}

/** Writes the voice notes that messages refer to into the media folder; the same bytes every time. */
export async function writeVoiceNotes(folder: string): Promise<void> {
  for (let number = 1; number <= VOICE_NOTES; number++) {
    const random = new Random(8100 + number);
    const sound = murmur(random, random.between(3, 7));
    const file = path.join(folder, voicePath(number));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, Buffer.concat([header(sound.length), sound]));
  }
}
