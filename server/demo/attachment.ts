/** A file that goes with a message: the name the sender's device gave it, and where its bytes lie in the media folder. */
export interface Attachment {
  name: string;
  path: string;
}

/** Pictures of each kind in the media folder. The last note is the planted one and no other message carries it. */
export const PICTURE_COUNTS = { chat: 18, note: 15, map: 10, product: 12, scene: 6 } as const;
export type PictureKind = keyof typeof PICTURE_COUNTS;
export const VOICE_NOTES = 3;

const numbered = (number: number) => `${number}`.padStart(2, '0');

export function picturePath(kind: PictureKind, number: number): string {
  return `pictures/${kind}-${numbered(number)}.png`;
}

export function voicePath(number: number): string {
  return `voice/voice-${numbered(number)}.wav`;
}

export const PLANTED_NOTE = PICTURE_COUNTS.note;
