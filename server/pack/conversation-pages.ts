import { batesNumber } from './bates';
import { shownText } from './body-parts';
import type { PackDocument, PackItem, PackNote, PackPicture, PackSection } from './pack-document';
import { type Column, fullColumn, lineMark, PageFlow } from './page-flow';
import { contentWidth, page, styles } from './page-style';
import { singleLine, wrapText } from './wrap-text';
import { clockTime, dayKey, writtenDay, writtenTime } from './written-times';

/** Pages an item stands on, counted from 0 over the whole pack. */
export interface Placement {
  begin: number;
  end: number;
}

export interface ConversationPages {
  flow: PageFlow;
  placements: Map<string, Placement>;
  /** First page of each section, in order. */
  starts: number[];
  /** In drawing order: `ordinal` of a picture mark points in here. */
  pictures: { sourceId: string; picture: PackPicture }[];
}

const gutterWidth = 88;
const margin: Column = { x: page.left, width: gutterWidth };
const main: Column = { x: page.left + gutterWidth + 10, width: contentWidth - gutterWidth - 10 };
const pictureLimit = { width: 300, height: 340 };
const noteWash = { x: main.x, width: main.width };
const noteColumn: Column = { x: main.x + 12, width: main.width - 22, wash: noteWash };

function drawDay(flow: PageFlow, at: Date): void {
  flow.need(90);
  flow.gap(6);
  const label = singleLine(`${writtenDay(at)} (UTC)`, styles.label.weight, styles.label.size, contentWidth);
  const width = (label.width * styles.label.size) / 1000;
  flow.put(lineMark(label, styles.label, fullColumn, flow.y - 8));
  const x = page.left + width + 10;
  flow.put({ kind: 'rule', x, y: flow.y - 6, width: contentWidth - width - 10, colour: 'hairline' });
  flow.gap(22);
}

function recipientsLine(item: PackItem, participants: string[]): string {
  const others = participants.filter((name) => name !== item.sender);
  const isAll = others.length > 2 && others.length === item.recipients.length;
  if (isAll && others.every((name) => item.recipients.includes(name)))
    return `to all ${others.length} other participants`;
  return item.recipients.length > 0 ? `to ${item.recipients.join(', ')}` : 'recipients not known';
}

/** Sender and recipients on one line when both fit, else one under the other. */
function drawPeople(flow: PageFlow, item: PackItem, participants: string[]): void {
  const recipients = recipientsLine(item, participants);
  const { size, weight } = styles.bodyStrong;
  const sender = (singleLine(item.sender, weight, size, main.width).width * size) / 1000;
  const rest = main.width - sender - 8;
  const needed = wrapText(recipients, 'regular', styles.fine.size, rest);
  if (rest > 60 && needed.length === 1) {
    flow.aside(recipients, styles.fine, { x: main.x + sender + 8, width: rest }, 10.6);
    flow.text(item.sender, styles.bodyStrong, main);
  } else {
    flow.text(item.sender, styles.bodyStrong, main);
    flow.text(recipients, styles.fine, main);
    flow.gap(2);
  }
}

function drawBody(flow: PageFlow, { body: parts, pictures }: PackItem): void {
  const body = parts && shownText(parts);
  if (body !== null && body.trim() !== '') flow.text(body, styles.body, main);
  else if (body) flow.text(`(white space only, ${body.length} characters)`, styles.quiet, main);
  else if (body === '' || pictures.length === 0) flow.text('(no text)', styles.quiet, main);
}

/** Pixels at 96 to the inch, never blown up beyond their own size. */
function drawnSize({ width, height }: PackPicture): { width: number; height: number } {
  const scale = Math.min(0.75, pictureLimit.width / width, pictureLimit.height / height);
  return { width: width * scale, height: height * scale };
}

/** Room an item wants on its first page, so that a bare picture isn't parted from its sender. */
function startHeight({ body, pictures: [first] }: PackItem): number {
  return body === null && first ? 110 + drawnSize(first).height : 64;
}

function drawPicture(flow: PageFlow, picture: PackPicture, ordinal: number): void {
  const { width, height } = drawnSize(picture);
  flow.gap(6);
  flow.need(height + 40);
  flow.put({ kind: 'picture', ordinal, x: main.x, y: flow.y - height, width, height });
  flow.gap(height + 4);
  flow.text(`${picture.name}, ${picture.width} × ${picture.height} pixels`, styles.small, main);
  flow.text(
    picture.sha256 === null ? 'Redacted: no hash of the original' : `SHA-256 of the original ${picture.sha256}`,
    styles.fine,
    main,
  );
  if (!picture.ocrText) return;
  flow.gap(3);
  flow.text('TEXT READ FROM THE PICTURE BY MACHINE', styles.label, main);
  flow.text(picture.ocrText, styles.quiet, main);
}

function drawNote(flow: PageFlow, note: PackNote): void {
  flow.gap(6);
  flow.need(44);
  flow.washStrip(noteWash, 5);
  flow.gap(5);
  flow.text(`NOTE · ${note.relevance}`, styles.label, noteColumn);
  flow.text(note.text, styles.small, noteColumn);
  flow.text(`${note.author}, ${writtenTime(note.at)}`, styles.fine, noteColumn);
  flow.washStrip(noteWash, 4);
  flow.gap(4);
}

function sourceLine(item: PackItem): string {
  const recorded = Date.parse(item.sentAtOriginal) === item.sentAt.getTime() && item.sentAtOriginal.endsWith('Z');
  const asRecorded = recorded ? '' : ` · time as recorded: ${item.sentAtOriginal}`;
  return `${item.sourceId} · opened under ledger entry ${item.entry}${asRecorded}`;
}

class ConversationWriter {
  readonly flow = new PageFlow();
  readonly placements = new Map<string, Placement>();
  readonly starts: number[] = [];
  readonly pictures: ConversationPages['pictures'] = [];

  constructor(
    private readonly document: PackDocument,
    private readonly pagesBefore: number,
  ) {}

  private get pageIndex(): number {
    return this.pagesBefore + this.flow.pageIndex;
  }

  section(section: PackSection): void {
    this.flow.onPage = undefined;
    this.flow.newPage();
    this.starts.push(this.pageIndex);
    this.sectionHead(section);
    let day = '';
    for (const item of section.items) {
      if (dayKey(item.sentAt) !== day) drawDay(this.flow, item.sentAt);
      day = dayKey(item.sentAt);
      this.item(item, section.participants);
    }
  }

  private sectionHead({ heading, conversation, participants, items }: PackSection): void {
    const { flow } = this;
    flow.text('CONVERSATION', styles.overline);
    flow.gap(2);
    flow.text(heading, styles.chapter);
    flow.gap(6);
    flow.text(conversation, styles.quiet);
    flow.text(`${items.length} ${items.length === 1 ? 'message' : 'messages'} disclosed`, styles.quiet);
    flow.text(`Participants: ${participants.join(', ') || 'not known'}`, styles.quiet);
    flow.gap(8);
    flow.onPage = (next) => {
      next.aside(`${heading}, continued`, styles.quiet, fullColumn, 2);
      next.gap(16);
    };
  }

  private item(item: PackItem, participants: string[]): void {
    const { flow } = this;
    flow.need(startHeight(item));
    const begin = this.pageIndex;
    const bates = batesNumber(this.document.batesPrefix, this.document.batesFirst, begin);
    flow.aside(clockTime(item.sentAt), styles.bodyStrong, margin, 10.6);
    flow.aside(bates, styles.fine, margin, 21.4);
    drawPeople(flow, item, participants);
    drawBody(flow, item);
    if (item.caption) flow.text(`Caption: ${item.caption}`, styles.quiet, main);
    for (const picture of item.pictures) {
      drawPicture(flow, picture, this.pictures.length);
      this.pictures.push({ sourceId: item.sourceId, picture });
    }
    for (const note of item.notes) drawNote(flow, note);
    flow.gap(3);
    flow.text(sourceLine(item), styles.fine, main);
    this.placements.set(item.sourceId, { begin, end: this.pageIndex });
    flow.gap(13);
  }
}

/** Lays the conversations out. `pagesBefore` is how many pages come first, so that Bates numbers are right. */
export function conversationPages(document: PackDocument, pagesBefore: number): ConversationPages {
  const writer = new ConversationWriter(document, pagesBefore);
  for (const section of document.sections) writer.section(section);
  return writer;
}
