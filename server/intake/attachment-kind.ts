/** What a message holds, as bits: the corpus, the warrants and the gate use the same. */
export const KIND = { text: 1, image: 2, audio: 4, video: 8, file: 16 } as const;

const BY_EXTENSION = new Map<string, number>([
  ...kindOf(KIND.image, 'jpg jpeg jpe jfif png gif webp bmp tif tiff heic heif avif svg'),
  ...kindOf(KIND.audio, 'mp3 m4a aac ogg oga opus wav amr flac wma caf'),
  ...kindOf(KIND.video, 'mp4 m4v mov avi mkv webm 3gp 3g2 mpg mpeg wmv flv ts'),
]);

function kindOf(kind: number, extensions: string): [string, number][] {
  return extensions.split(' ').map((extension) => [extension, kind]);
}

/** The kind of an attached file, by the first of these names that has an extension we know; else it is a file. */
export function attachmentKind(...names: readonly (string | null)[]): number {
  for (const name of names) {
    const kind = BY_EXTENSION.get(extensionOf(name ?? ''));
    if (kind !== undefined) return kind;
  }
  return KIND.file;
}

/** Without what a link carries behind its path. */
function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,5})(?:[?#].*)?$/s.exec(name)?.[1]?.toLowerCase() ?? '';
}
