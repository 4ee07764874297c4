import type { PackAttachment, PackItem, PackPicture, PackSection } from '../pack-document';
import type { Column, PageFlow, Target } from '../page-flow';
import { contentWidth, page, styles } from '../page-style';
import type { StructNode } from '../structure';
import { singleLine, wrapText } from '../wrap-text';
import { Bubble, type BubbleLook } from './bubble';
import { boxText, inlineLength, inlineOf, isBlank, type RedactionsByNumber } from './message-text';
import type { Setting } from './setting';

const gutterWidth = 70;
const noteWidth = 112;
const pictureLimit = { width: 260, height: 320 };
const margin: Column = { x: page.left, width: gutterWidth };

/** Columns of a conversation. Notes have one of their own where there are any. */
export interface Columns {
  talk: Column;
  notes: Column | undefined;
}

export function columnsOf({ items }: PackSection): Columns {
  const x = page.left + gutterWidth + 8;
  const width = contentWidth - gutterWidth - 8;
  if (!items.some(({ notes }) => notes.length > 0)) return { talk: { x, width }, notes: undefined };
  const talk = { x, width: width - noteWidth - 12 };
  return { talk, notes: { x: x + talk.width + 12, width: noteWidth } };
}

/** What a message is drawn with besides itself. */
export interface MessagePlace {
  setting: Setting;
  redactions: RedactionsByNumber;
  columns: Columns;
  side: BubbleLook['side'];
  /** The name stands over the first message of a run only. */
  showsName: boolean;
  /** Others in the conversation. */
  others: readonly string[];
  /** The message that this one answers, and where it stands, when it is in the pack. */
  answers: { item: PackItem; at: Target | undefined } | undefined;
  /** Gives each picture its number in the pack. */
  place: (picture: PackPicture) => number;
}

/** Pixels at 96 to the inch, never blown up beyond their own size. */
function drawnSize({ width, height }: PackPicture, room: number): { width: number; height: number } {
  const scale = Math.min(0.75, Math.min(pictureLimit.width, room) / width, pictureLimit.height / height);
  return { width: width * scale, height: height * scale };
}

function addRecipients(bubble: Bubble, item: PackItem, { others, setting: { words } }: MessagePlace): void {
  const isUsual = others.length === item.recipients.length && others.every((name) => item.recipients.includes(name));
  if (isUsual && others.length > 0) return;
  bubble.text(words.to(words.list(item.recipients) || words.notKnown), styles.fine);
}

/** The first words of a message that is answered: two lines at most. */
function addQuote(bubble: Bubble, item: PackItem, place: MessagePlace): void {
  const { words } = place.setting;
  if (item.replyTo === undefined) return;
  if (!place.answers) bubble.text(words.replyElsewhere, styles.quote, { indent: 8 });
  else {
    const { item: answered } = place.answers;
    const { weight, size } = styles.quote;
    bubble.text(words.inReplyTo(answered.sender), styles.senderQuiet, { indent: 8 });
    const quoted = answered.body ? inlineOf(answered.body, place.redactions, words) : [];
    const text = isBlank(quoted) ? [answered.pictures[0]?.name ?? words.noText] : quoted;
    const line = singleLine(text, weight, size, bubble.inside - 8);
    bubble.lines([line], styles.quote, { indent: 8, to: place.answers.at });
  }
  bubble.space(4);
}

function addBody(bubble: Bubble, { body, pictures, attachments, isContext }: PackItem, place: MessagePlace): void {
  const { words } = place.setting;
  const hasMore = pictures.length + attachments.length > 0;
  const inline = body && inlineOf(body, place.redactions, words);
  if (inline && !isBlank(inline)) bubble.text(inline, isContext ? styles.messageQuiet : styles.message);
  else if (inline && inlineLength(inline) > 0) bubble.text(words.whiteSpaceOnly(inlineLength(inline)), styles.quiet);
  else if (inline || !hasMore) bubble.text(words.noText, styles.quiet);
}

function addPicture(bubble: Bubble, picture: PackPicture, place: MessagePlace): void {
  const { words } = place.setting;
  const named = words.pictureNamed(picture.name, picture.width, picture.height);
  bubble.space(3);
  bubble.picture(place.place(picture), drawnSize(picture, bubble.inside), named);
  bubble.space(2);
  bubble.text(named, styles.fine);
  if (picture.redactions.length > 0) {
    const boxes = picture.redactions.map((number) => boxText(number, place.redactions, words));
    bubble.text(words.pictureRedacted(words.list(boxes)), styles.fine);
  }
  if (!picture.ocrText) return;
  bubble.space(2);
  bubble.text(words.machineText, styles.label);
  bubble.text(picture.ocrText, styles.quiet);
}

function addAttachment(bubble: Bubble, attachment: PackAttachment, { setting: { words } }: MessagePlace): void {
  const title = `${words.attachmentKind[attachment.kind]} · ${attachment.name}`;
  const hash = attachment.sha256 ? ` SHA-256 ${attachment.sha256}` : '';
  bubble.space(3);
  bubble.card(title, `${words.attachmentState[attachment.state]}${hash}`, [styles.smallStrong, styles.fine]);
}

function lookOf({ isContext }: PackItem, side: BubbleLook['side']): BubbleLook {
  if (isContext) return { fill: 'paper', stroke: 'hairline', side };
  return { fill: side === 'right' ? 'ours' : 'theirs', side };
}

function sourceLine(item: PackItem, { setting: { words } }: MessagePlace): string {
  const isPlain = Date.parse(item.sentAtOriginal) === item.sentAt.getTime() && item.sentAtOriginal.endsWith('Z');
  const asRecorded = isPlain ? '' : ` · ${words.recordedAs(item.sentAtOriginal)}`;
  return `${item.sourceId} · ${words.openedUnder(item.entry)}${asRecorded}`;
}

/** Time, reference and mark, in the margin beside the first line; tells where they end. */
function drawMargin(flow: PageFlow, item: PackItem, { setting }: MessagePlace): Spot {
  const { times, words } = setting;
  const { pageIndex, y } = flow;
  flow.gap(2.8);
  flow.text(times.clock(item.sentAt), styles.time, margin);
  flow.text(times.isUtc ? 'UTC' : times.utc(item.sentAt), styles.fine, margin);
  if (item.exhibit) flow.text(item.exhibit, styles.mark, margin);
  if (item.isContext) flow.text(words.context, styles.fine, margin);
  const end = { pageIndex: flow.pageIndex, y: flow.y };
  flow.moveTo({ pageIndex, y });
  return end;
}

function drawNotes(flow: PageFlow, item: PackItem, { columns, setting }: MessagePlace): void {
  const { words, times } = setting;
  if (!columns.notes) return;
  const bar = { x: columns.notes.x, width: 1.6 };
  const column = { x: columns.notes.x + 8, width: columns.notes.width - 8 };
  for (const note of item.notes) {
    flow.within('Note', {}, () => {
      const { pageIndex, y } = flow;
      flow.text(`${words.note} · ${note.relevance}`, styles.label, column);
      flow.text(note.text, styles.small, column);
      flow.text(`${note.author}, ${times.full(note.at)}`, styles.fine, column);
      // A bar beside it, where it stands on one page.
      if (flow.pageIndex === pageIndex)
        flow.put({ kind: 'box', x: bar.x, y: flow.y, width: bar.width, height: y - flow.y, colour: 'accent' });
    });
    flow.gap(8);
  }
}

/** A height on a page. */
interface Spot {
  pageIndex: number;
  y: number;
}

const spotOf = ({ pageIndex, y }: Spot): Spot => ({ pageIndex, y });

const isLower = (a: Spot, b: Spot): boolean => a.pageIndex > b.pageIndex || (a.pageIndex === b.pageIndex && a.y < b.y);

function gatherBubble(flow: PageFlow, item: PackItem, place: MessagePlace): Bubble {
  const { talk } = place.columns;
  const bubble = new Bubble(flow, talk, talk.width * 0.82 - 18);
  addRecipients(bubble, item, place);
  addQuote(bubble, item, place);
  addBody(bubble, item, place);
  for (const picture of item.pictures) addPicture(bubble, picture, place);
  for (const attachment of item.attachments) addAttachment(bubble, attachment, place);
  if (item.caption) {
    bubble.space(3);
    bubble.text(place.setting.words.caption(item.caption), styles.quiet);
  }
  return bubble;
}

/** Room that times, reference and mark need beside the message, at least. */
const marginHeight = ({ exhibit, isContext }: PackItem): number => 26 + (exhibit ? 10 : 0) + (isContext ? 10 : 0);

const lowest = (a: Spot, b: Spot): Spot => (isLower(a, b) ? a : b);

/** Name, bubble and source, one under the other; gives where the bubble began and where all of it ends. */
function drawTalk(
  flow: PageFlow,
  item: PackItem,
  place: MessagePlace,
  bubble: Bubble,
  parts: (StructNode | undefined)[],
) {
  const { columns, side } = place;
  const column: Column = { ...columns.talk, align: side };
  const [margins, named, source] = parts;
  if (place.showsName) {
    const style = item.isContext ? styles.senderQuiet : styles.sender;
    flow.as(named, () => flow.text(item.sender, style, column));
    flow.gap(1);
  }
  const top = spotOf(flow);
  const beside = flow.as(margins, () => drawMargin(flow, item, place));
  bubble.draw(lookOf(item, side));
  flow.gap(1);
  flow.as(source, () => flow.text(sourceLine(item, place), styles.fine, column));
  return { top, end: lowest(spotOf(flow), beside) };
}

/** Draws one message: margin, bubble, source, and notes beside it. Gives where it begins. */
export function drawMessage(flow: PageFlow, item: PackItem, given: MessagePlace): Target {
  return flow.within('Div', {}, () => {
    // Elements stand in the order in which a message is read, whatever is drawn first.
    const [margins, named, body, source, notes] = (['P', 'P', 'Place', 'P', 'Place'] as const).map((role) =>
      flow.element(role),
    );
    const bubble = flow.as(body, () => gatherBubble(flow, item, given));
    const page = flow.pageIndex;
    const names = given.showsName ? wrapText(item.sender, 'strong', styles.sender.size, given.columns.talk.width) : [];
    const nameHeight = Math.min(names.length, 8) * styles.sender.leading;
    flow.need(nameHeight + Math.max(bubble.startHeight, marginHeight(item)) + 12);
    // The name is told again at the top of a page.
    const place = { ...given, showsName: given.showsName || flow.pageIndex !== page };
    const begin = flow.here;
    const { top, end } = drawTalk(flow, item, place, bubble, [margins, named, source]);
    flow.moveTo(top);
    flow.as(notes, () => drawNotes(flow, item, place));
    flow.moveTo(lowest(spotOf(flow), end));
    flow.gap(2);
    return begin;
  });
}
