import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { type CataloguePicture, catalogue } from './catalogue';

const FONTS = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
];

async function packaged(file: string): Promise<Buffer> {
  return readFile(createRequire(import.meta.url).resolve(file));
}

/** The renderer accepts its program once per process. */
let ready: Promise<Buffer[]> | undefined;

async function prepare(): Promise<Buffer[]> {
  await initWasm(await packaged('@resvg/resvg-wasm/index_bg.wasm'));
  return Promise.all(FONTS.map(packaged));
}

/** A PNG of the SVG with the fonts of the package and no others: the same bytes on every machine. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  ready ??= prepare();
  const fontBuffers = await ready;
  const renderer = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'Noto Sans' } });
  try {
    const image = renderer.render();
    const png = image.asPng();
    image.free();
    return png;
  } finally {
    renderer.free();
  }
}

/**
 * Writes the pictures of the catalogue (or those with the given paths) into the media folder and returns them.
 * Existing files are replaced.
 */
export async function renderPictures({
  folder,
  only,
}: {
  folder: string;
  only?: readonly string[];
}): Promise<CataloguePicture[]> {
  const wanted = catalogue().filter((picture) => !only || only.includes(picture.path));
  for (const picture of wanted) {
    const file = path.join(folder, picture.path);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await renderPng(picture.svg));
  }
  return wanted;
}
