import { batesRange } from './bates';
import type { Bookmark } from './outline';
import { countPack, type PackCounts } from './pack-counts';
import type { PackDocument } from './pack-document';
import type { Mark, PageFlow, Target } from './page-flow';
import { attributionPages } from './pages/attribution';
import { completenessPages } from './pages/completeness';
import { type ContentsRow, contentsPages } from './pages/contents';
import { type ConversationPages, conversationPages } from './pages/conversations';
import { coverPage, runningMarks } from './pages/cover';
import { custodyPages } from './pages/custody';
import { exhibitPages } from './pages/exhibits';
import { factPages } from './pages/facts';
import { hashPages } from './pages/hashes';
import { redactionPages } from './pages/redactions';
import { scopePages } from './pages/scope';
import { batesAt, type PartName, pageOf, type Setting, type Starts, settingOf } from './pages/setting';
import { StructNode } from './structure';
import { usesFace, withoutGlyph } from './without-glyph';

export interface LaidOut {
  pages: Mark[][];
  counts: PackCounts;
  bookmarks: Bookmark[];
  /** Pages an item stands on, counted from 0 over the whole pack. */
  placements: Map<string, { begin: number; end: number }>;
  pictures: ConversationPages['pictures'];
  /** What the pack says, in reading order. */
  structure: StructNode;
  pageOf: (to: Target) => number;
  /** Code points that no face draws: `U+05D0`. */
  withoutGlyph: string[];
}

type Parts = ReadonlyMap<PartName, PageFlow>;

/** Draws all parts but cover and contents. `starts` may be a guess: no part's length depends on it. */
class PartDrawer {
  private readonly talk: ConversationPages;

  constructor(
    private readonly setting: Setting,
    private readonly attachments: [string, string][],
  ) {
    this.talk = conversationPages(setting);
  }

  get conversations(): ConversationPages {
    return this.talk;
  }

  private drawn(starts: Starts): Record<Exclude<PartName, 'facts'>, PageFlow | undefined> {
    const { setting, talk } = this;
    return {
      scope: scopePages(setting),
      attribution: attributionPages(setting),
      conversations: talk.flow,
      exhibits: exhibitPages(setting, starts, talk.placements),
      redactions: redactionPages(setting),
      completeness: completenessPages(setting),
      custody: custodyPages(setting),
      hashes: hashPages(setting, { attachments: this.attachments, pictures: talk.pictures }),
    };
  }

  draw(starts: Starts): { parts: Parts; withoutGlyph: string[] } {
    const drawn = this.drawn(starts);
    const pages = Object.values(drawn).flatMap((flow) => flow?.pages ?? []);
    const missing = withoutGlyph(pages);
    const facts = factPages(this.setting, { withoutGlyph: missing, hasHan: usesFace(pages, 'han') });
    const all: Record<PartName, PageFlow | undefined> = { ...drawn, facts };
    const parts = new Map<PartName, PageFlow>();
    for (const name of this.setting.jurisdiction.order) {
      const flow = all[name];
      if (flow) parts.set(name, flow);
    }
    return { parts, withoutGlyph: missing };
  }
}

function detailOf({ document, words }: Setting, name: PartName): string {
  const { scope, custody, redactions, attributions, completeness } = document;
  const details: Record<PartName, string> = {
    scope: scope.warrantReference,
    attribution: words.list(attributions.map(({ handle }) => handle)),
    conversations: '',
    exhibits: '',
    redactions: String(redactions.length),
    completeness: completeness ? completeness.root : '',
    custody: custody.origin,
    hashes: words.hashesDetail,
    facts: document.template.timeZone,
  };
  return details[name];
}

/** A row for each part, and in place of the conversations one for each of them. */
function contentsRows(setting: Setting, parts: Parts, talk: ConversationPages): ContentsRow[] {
  const { document, words } = setting;
  const sections = document.sections.map((section, at) => ({
    title: section.heading,
    detail: `${section.conversation} · ${words.disclosed(section.items.length)}`,
    to: talk.starts[at] ?? { part: 'conversations', page: 0, y: 0 },
  }));
  return [...parts.keys()].flatMap((name) => {
    if (name === 'conversations') return sections;
    return [{ title: words[name], detail: detailOf(setting, name), to: { part: name, page: 0, y: 842 } }];
  });
}

function startsOf(flows: readonly PageFlow[]): Map<string, number> {
  const starts = new Map<string, number>();
  let next = 0;
  for (const flow of flows) {
    starts.set(flow.part, next);
    next += flow.pages.length;
  }
  return starts;
}

function placementsIn(talk: ConversationPages, starts: Starts): LaidOut['placements'] {
  const first = starts.get('conversations') ?? 0;
  return new Map(
    [...talk.placements].map(([sourceId, { begin, endPage }]) => [
      sourceId,
      { begin: first + begin.page, end: first + endPage },
    ]),
  );
}

function documentNode(flows: readonly PageFlow[]): StructNode {
  const root = new StructNode('Document');
  for (const flow of flows) root.adopt(flow.root);
  return root;
}

/**
 * Lays the whole pack out: cover, contents, and the parts in the order of its template, with heads and feet.
 * @param attachments name and SHA-256 of the attachments that exist before the pages do
 */
export function layOut(document: PackDocument, attachments: [string, string][]): LaidOut {
  const setting = settingOf(document);
  const drawer = new PartDrawer(setting, attachments);
  const talk = drawer.conversations;
  const guess = drawer.draw(new Map()).parts;
  const cover = (total: number) =>
    coverPage(setting, countPack(document, total), batesRange(batesAt(setting, 0), batesAt(setting, total - 1)));
  const lengths = [cover(1), contentsPages(setting, new Map(), contentsRows(setting, guess, talk)), ...guess.values()];
  const starts = startsOf(lengths);
  const total = lengths.reduce((sum, flow) => sum + flow.pages.length, 0);

  const { parts, withoutGlyph: missing } = drawer.draw(starts);
  const rows = contentsRows(setting, parts, talk);
  const flows = [cover(total), contentsPages(setting, starts, rows), ...parts.values()];
  const pages = flows
    .flatMap((flow) => flow.pages)
    .map((marks, at) => [...marks, ...runningMarks(setting, batesAt(setting, at), at + 1, total)]);
  return {
    pages,
    counts: countPack(document, total),
    bookmarks: rows.map(({ title, to }) => ({ title, pageIndex: pageOf(starts, to) })),
    placements: placementsIn(talk, starts),
    pictures: talk.pictures,
    structure: documentNode(flows),
    pageOf: (to) => pageOf(starts, to),
    withoutGlyph: missing,
  };
}
