import type { PlacedPicture } from '../embed-pictures';
import type { PackItem, PackSection } from '../pack-document';
import { type Column, fullColumn, lineMark, PageFlow, type Target } from '../page-flow';
import { contentWidth, page, styles } from '../page-style';
import { singleLine } from '../wrap-text';
import { columnsOf, drawMessage, type MessagePlace } from './message';
import { redactionsByNumber } from './message-text';
import type { Setting } from './setting';
import { rightHandle } from './sides';
import { drawWithheld, withheldBefore } from './withheld';

/** Where an item stands: pages of this part, from 0. */
export interface Placement {
  begin: Target;
  endPage: number;
}

export interface ConversationPages {
  flow: PageFlow;
  placements: Map<string, Placement>;
  /** Where each section begins, in order. */
  starts: Target[];
  /** In drawing order: `ordinal` of a picture mark points in here. */
  pictures: PlacedPicture[];
}

/** What is known of the message before, within one section. */
interface Before {
  sender: string;
  day: string;
  page: number;
}

class ConversationWriter {
  readonly flow = new PageFlow('conversations');
  readonly placements = new Map<string, Placement>();
  readonly starts: Target[] = [];
  readonly pictures: PlacedPicture[] = [];
  private readonly redactions;
  private readonly bySource;

  constructor(private readonly setting: Setting) {
    this.redactions = redactionsByNumber(setting.document);
    this.bySource = new Map(
      setting.document.sections.flatMap(({ items }) => items.map((item): [string, PackItem] => [item.sourceId, item])),
    );
  }

  section(section: PackSection): void {
    this.flow.within('Sect', {}, () => {
      this.flow.onPage = undefined;
      this.flow.newPage();
      this.starts.push(this.flow.here);
      this.sectionHead(section);
      this.items(section);
    });
  }

  private items(section: PackSection): void {
    const { flow, setting } = this;
    const columns = columnsOf(section);
    const right = rightHandle(setting.document, section);
    const gaps = withheldBefore(section);
    let before: Before | undefined;
    for (const item of section.items) {
      const day = setting.times.dayKey(item.sentAt);
      if (day !== before?.day) {
        this.drawDay(item.sentAt);
        before = undefined;
      }
      const gap = gaps.before.get(item);
      if (gap) {
        drawWithheld(flow, columns.talk, gap, setting.words);
        before = undefined;
      }
      const showsName = before?.sender !== item.sender || before.page !== flow.pageIndex;
      if (before) flow.gap(showsName ? 8 : 4);
      const side = item.sender === right ? 'right' : 'left';
      const begin = drawMessage(flow, item, { ...this.placeOf(item, section), setting, columns, side, showsName });
      this.placements.set(item.sourceId, { begin, endPage: flow.pageIndex });
      before = { sender: item.sender, day, page: begin.page };
    }
    drawWithheld(flow, columns.talk, gaps.after, setting.words);
  }

  private placeOf(
    item: PackItem,
    { participants }: PackSection,
  ): Pick<MessagePlace, 'redactions' | 'others' | 'answers' | 'place'> {
    const answered = item.replyTo === undefined ? undefined : this.bySource.get(item.replyTo);
    return {
      redactions: this.redactions,
      others: participants.filter((name) => name !== item.sender),
      answers: answered && { item: answered, at: this.placements.get(answered.sourceId)?.begin },
      place: (picture) => this.pictures.push({ sourceId: item.sourceId, picture }) - 1,
    };
  }

  private sectionHead({ heading, conversation, participants, items, context, proof }: PackSection): void {
    const { flow } = this;
    const { words } = this.setting;
    flow.text(words.conversation.toLocaleUpperCase(words.tag), styles.overline);
    flow.gap(2);
    flow.text(heading, styles.chapter, undefined, 'H1');
    flow.gap(4);
    flow.text(`${conversation} · ${words.disclosed(items.length)}`, styles.quiet);
    flow.text(words.participants(words.list(participants) || words.notKnown), styles.quiet);
    if (context.before + context.after > 0) flow.text(words.contextRule(context.before, context.after), styles.quiet);
    if (context.whyNot) flow.text(words.contextWhyNot(context.whyNot), styles.quiet);
    if (proof) {
      const { size, first, last, withheld } = proof;
      const numbers = { size, first, last, shown: last - first + 1 - withheld.length, withheld: withheld.length };
      flow.text(words.sectionComplete(numbers), styles.quiet);
    }
    flow.gap(8);
    flow.onPage = (next) => {
      next.aside(words.continued(heading), styles.quiet, fullColumn, 2);
      next.gap(16);
    };
  }

  private drawDay(at: Date): void {
    const { flow, setting } = this;
    const { times, words } = setting;
    flow.need(96);
    flow.gap(8);
    const zone = times.isUtc ? 'UTC' : words.timesIn(`${times.zone} (${times.offset(at)})`);
    const text = `${times.day(at)} · ${zone}`;
    const column: Column = { x: page.left, width: contentWidth };
    const label = singleLine(text, styles.label.weight, styles.label.size, contentWidth);
    const width = (label.width * styles.label.size) / 1000;
    flow.within('H2', {}, () => flow.put(lineMark(label, styles.label, column, flow.y - 8)));
    const x = page.left + width + 10;
    flow.put({ kind: 'rule', x, y: flow.y - 6, width: Math.max(contentWidth - width - 10, 0), colour: 'hairline' });
    flow.gap(20);
  }
}

/** Lays the conversations out. */
export function conversationPages(setting: Setting): ConversationPages {
  const writer = new ConversationWriter(setting);
  for (const section of setting.document.sections) writer.section(section);
  return writer;
}
