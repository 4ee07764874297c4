import type { PackItem } from '../pack-document';
import { type Column, PageFlow } from '../page-flow';
import { contentWidth, page, styles } from '../page-style';
import type { Placement } from './conversations';
import { batesAt, pageOf, type Setting, type Starts } from './setting';
import { drawTableHead, drawTableRow } from './table';

const columns = {
  exhibit: { x: page.left, width: 78 },
  message: { x: page.left + 84, width: contentWidth - 84 - 152 },
  bates: { x: page.left + contentWidth - 148, width: 108, align: 'right' },
  page: { x: page.left + contentWidth - 36, width: 36, align: 'right' },
} satisfies Record<string, Column>;

function drawHead(flow: PageFlow, { words }: Setting): void {
  drawTableHead(flow, [
    { text: words.exhibit, column: columns.exhibit },
    { text: words.message, column: columns.message },
    { text: words.batesNumbers, column: columns.bates },
    { text: words.page, column: columns.page },
  ]);
}

function drawExhibit(
  flow: PageFlow,
  setting: Setting,
  starts: Starts,
  item: PackItem,
  placement: Placement | undefined,
): void {
  const pageIndex = placement ? pageOf(starts, placement.begin) : 0;
  const message = `${item.sender}, ${setting.times.full(item.sentAt)} · ${item.caption ?? item.sourceId}`;
  drawTableRow(
    flow,
    [
      { text: item.exhibit ?? '', column: columns.exhibit, style: styles.smallStrong },
      { text: message, column: columns.message },
      { text: batesAt(setting, pageIndex), column: columns.bates, style: styles.fine },
      { text: String(pageIndex + 1), column: columns.page },
    ],
    placement?.begin,
  );
}

/** Every exhibit reference with its message and page. Left out where there are none. */
export function exhibitPages(
  setting: Setting,
  starts: Starts,
  placements: ReadonlyMap<string, Placement>,
): PageFlow | undefined {
  const { document, words } = setting;
  const items = document.sections.flatMap((section) => section.items.filter(({ exhibit }) => exhibit !== undefined));
  if (items.length === 0) return undefined;
  const flow = new PageFlow('exhibits');
  flow.text(words.exhibits, styles.chapter, undefined, 'H1');
  flow.gap(8);
  flow.text(words.exhibitsIntro, styles.quiet);
  flow.gap(14);
  flow.within('Table', {}, () => {
    drawHead(flow, setting);
    flow.onPage = (next) => drawHead(next, setting);
    for (const item of items) drawExhibit(flow, setting, starts, item, placements.get(item.sourceId));
  });
  return flow;
}
