import type { PackAttribution } from '../pack-document';
import { PageFlow } from '../page-flow';
import { styles } from '../page-style';
import { drawFact } from './scope';
import type { Setting } from './setting';

function drawAttribution(flow: PageFlow, { words, times }: Setting, it: PackAttribution): void {
  flow.need(90);
  flow.gap(10);
  flow.text(words.attributedTo(it.handle, it.person), styles.subject, undefined, 'H2');
  flow.gap(2);
  drawFact(flow, words.attributionBasis, it.basis);
  drawFact(flow, words.attributionContrary, it.contrary.trim() || words.attributionNoContrary);
  flow.text(words.attributionBy(it.proposedBy, it.decidedBy, times.full(it.decidedAt)), styles.quiet);
  flow.gap(6);
  flow.rule();
}

/** Whose the handles are said to be, by whom and why. Left out where nobody says anything. */
export function attributionPages(setting: Setting): PageFlow | undefined {
  const { document, words } = setting;
  if (document.attributions.length === 0) return undefined;
  const flow = new PageFlow('attribution');
  flow.text(words.attribution, styles.chapter, undefined, 'H1');
  flow.gap(8);
  flow.text(words.attributionIntro, styles.quiet);
  flow.gap(6);
  for (const attribution of document.attributions) drawAttribution(flow, setting, attribution);
  return flow;
}
