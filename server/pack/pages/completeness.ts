import type { PackSection } from '../pack-document';
import { PageFlow } from '../page-flow';
import { styles } from '../page-style';
import type { Setting } from './setting';
import { countedSentence, withheldSentence } from './withheld';

function drawSection(
  flow: PageFlow,
  { words }: Setting,
  { heading, conversation, proof, unproven }: PackSection,
): void {
  flow.need(80);
  flow.gap(10);
  flow.text(heading, styles.subject, undefined, 'H2');
  flow.text(conversation, styles.fine);
  flow.gap(2);
  if (!proof) flow.text([words.sectionUnproven, unproven ?? ''].join(' ').trim(), styles.body);
  else {
    const { size, first, last, withheld } = proof;
    const numbers = { size, first, last, shown: last - first + 1 - withheld.length, withheld: withheld.length };
    flow.text(words.sectionComplete(numbers), styles.body);
    flow.text(withheld.length > 0 ? withheldSentence(withheld, words) : words.noneWithheld, styles.body);
  }
  flow.gap(6);
  flow.rule();
}

/** For each conversation what is shown, what is withheld and why, and the root that fixes how much there was. */
export function completenessPages(setting: Setting): PageFlow {
  const { document, words } = setting;
  const { completeness } = document;
  const flow = new PageFlow('completeness');
  flow.text(words.completeness, styles.chapter, undefined, 'H1');
  flow.gap(8);
  flow.text(completeness ? words.completenessIntro : words.completenessNone, styles.quiet);
  if (document.completenessWhyNot) flow.text(document.completenessWhyNot, styles.quiet);
  flow.gap(8);
  if (!completeness) return flow;
  flow.text(words.treeRoot(completeness.size, completeness.entry.index), styles.body);
  flow.text(completeness.root, styles.small);
  flow.gap(4);
  const all = countedSentence(completeness.withheld ?? {}, words);
  if (all) flow.text(all, styles.body);
  for (const section of document.sections) drawSection(flow, setting, section);
  return flow;
}
