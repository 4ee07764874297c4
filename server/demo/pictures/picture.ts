/** A picture before it is drawn, with the words that can be read in it (what a perfect OCR finds). */
export interface Picture {
  svg: string;
  text: readonly string[];
}
