import { PageFlow } from '../page-flow';
import { styles } from '../page-style';
import { drawFact } from './scope';
import type { Setting } from './setting';

/** How the pages were made, and which characters they couldn't draw. */
export function factPages(
  { document, words, times }: Setting,
  { withoutGlyph, hasHan }: { withoutGlyph: readonly string[]; hasHan: boolean },
): PageFlow {
  const flow = new PageFlow('facts');
  flow.text(words.facts, styles.chapter, undefined, 'H1');
  flow.gap(8);
  flow.text(words.factsIntro, styles.quiet);
  flow.gap(10);
  drawFact(flow, words.madeWith, `${document.tool.name} ${document.tool.version}`);
  drawFact(flow, words.timeZone, times.isUtc ? 'UTC' : `${times.zone}, UTC`);
  flow.gap(8);
  flow.text(words.withoutGlyph, styles.subject, undefined, 'H2');
  flow.gap(3);
  if (withoutGlyph.length === 0) flow.text(words.withoutGlyphNone, styles.body);
  else {
    flow.text(words.withoutGlyphIntro, styles.body);
    flow.gap(4);
    flow.text(withoutGlyph.join('  '), styles.small);
  }
  flow.gap(8);
  if (hasHan) flow.text(words.shapes, styles.quiet);
  return flow;
}
