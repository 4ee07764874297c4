declare module 'subset-font' {
  interface SubsetOptions {
    targetFormat: 'sfnt' | 'truetype';
    keepFeatures?: string[];
    noLayoutClosure?: boolean;
  }
  /** Cuts a font down to the characters of `text`. */
  export default function subsetFont(font: Buffer, text: string, options: SubsetOptions): Promise<Buffer>;
}
