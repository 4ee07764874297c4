import { PackRefused } from '../check-document';
import type { BodyPart, PackDocument, PackItem, PackPicture, PackRedaction, PackSection } from '../pack-document';
import { burnBoxes } from './burn-boxes';
import { unitsOf } from './code-points';
import { coveredWords } from './covered-words';
import { type Folded, fold, NeedleSet } from './fold';
import { handleCandidates } from './handle-candidates';
import { type Cut, holesOf } from './holes';
import { isTouched } from './is-touched';
import type { Mark, OriginalPicture, Secret } from './mark';
import { plain } from './plain-body';
import { pseudonymLabel } from './pseudonym-label';
import { wholePackSecret } from './whole-pack-secret';

/** A document from which everything marked is gone, and what to look for in whatever is made of it. */
export interface Redacted {
  readonly document: PackDocument;
  readonly secrets: readonly Secret[];
}

/** Of a section whose conversation has a redacted name. */
const UNPROVEN =
  'The name of its conversation is redacted, and what proves the order of its messages would tell that name.';

type OfKind<K extends Mark['kind']> = Extract<Mark, { kind: K }>;
/** A mark and the words it hides, ready to be looked for. */
type Hidden = { readonly mark: Mark; readonly text: string; readonly needle: Folded };
type Digest = (text: string) => string;

/**
 * Takes out of a document what its redactions mark, before any page is drawn. Spans go from their message; handles, and what a `wholePackSecret`
 * hides, from every word beside the messages too: headings, captions, notes, names of files, words read from pictures. An item of which anything
 * went keeps its commitment and loses its native record and what an unsalted hash or a length would tell. Not touched, because it is signed or not
 * ours: the scope and the custody extract; the leak test stops a pack in which they name what is hidden.
 * @param originals by source id
 * @param digest of a text, hexadecimal, as the marks know their subjects (`subject-digest.ts`)
 * @throws {PackRefused} when a span no longer fits the text that it was made for
 */
export async function applyRedactions(
  document: PackDocument,
  marks: readonly Mark[],
  originals: ReadonlyMap<string, readonly OriginalPicture[]>,
  digest: Digest,
): Promise<Redacted> {
  if (marks.length === 0) return { document, secrets: [] };
  return new Redactor(document, marks, originals, digest).run();
}

class Redactor {
  readonly #numbers = new Map<string, { number: number; mark: Mark }>();
  readonly #secrets: { mark: Mark; secret: Omit<Secret, 'name'> }[] = [];
  /** Handles and values that go everywhere. */
  readonly #everywhere: NeedleSet<Mark>;
  readonly #handleSet: NeedleSet<Mark>;
  readonly #spans: ReadonlyMap<string, readonly OfKind<'span'>[]>;
  readonly #language: string;

  constructor(
    readonly document: PackDocument,
    readonly marks: readonly Mark[],
    readonly originals: ReadonlyMap<string, readonly OriginalPicture[]>,
    readonly digest: Digest,
  ) {
    this.#language = document.template.language;
    this.#spans = groupBySource(marks.filter((mark) => mark.kind === 'span'));
    const items = document.sections.flatMap((section) => section.items);
    const values = items
      .flatMap((item) => this.#hiddenIn(item))
      .filter(({ mark, text }) => wholePackSecret(mark, text));
    const hidden = [...this.#handles(), ...values];
    // Redacted in many places, it has one stand-in elsewhere.
    const distinct = new Map(hidden.toReversed().map((one) => [one.needle.text, one]));
    this.#everywhere = setOf([...distinct.values()]);
    this.#handleSet = setOf([...distinct.values()].filter(({ mark }) => mark.kind === 'handle'));
    for (const { mark, text } of hidden) this.#keep(mark, { text, reach: 'pack', sourceId: null });
  }

  async run(): Promise<Redacted> {
    const { document } = this;
    const sections: PackSection[] = [];
    for (const section of document.sections) sections.push(await this.#section(section));
    const attributions = document.attributions
      .filter(({ handle }) => !this.#names(handle))
      .map((one) => ({
        ...one,
        person: this.#words(one.person),
        basis: this.#words(one.basis),
        contrary: this.#words(one.contrary),
      }));
    const title = this.#words(document.title);
    const redactions = [...this.#numbers.values()].map(({ number, mark }): PackRedaction => {
      const label = this.#label(mark);
      return { number, reason: mark.reason, author: mark.author, at: mark.at, ...(label && { label }) };
    });
    const secrets = this.#secrets.map(({ mark, secret }) => ({ ...secret, name: this.#nameOf(mark) }));
    return { document: { ...document, title, sections, attributions, redactions }, secrets };
  }

  /** Numbers are given in the order of the pack, to what a reader meets. */
  #number(mark: Mark): number {
    const found = this.#numbers.get(mark.id);
    if (found) return found.number;
    const number = this.#numbers.size + 1;
    this.#numbers.set(mark.id, { number, mark });
    return number;
  }

  #nameOf(mark: Mark): string {
    const found = this.#numbers.get(mark.id);
    return found ? `R${found.number}` : 'A redaction';
  }

  #label(mark: Mark): string | null {
    return mark.ordinal === null ? null : pseudonymLabel(mark.ordinal, this.#language);
  }

  #keep(mark: Mark, secret: Omit<Secret, 'name'>): void {
    this.#secrets.push({ mark, secret });
  }

  /** Handles that are redacted, found by their digests among all handles and words of the document. */
  #handles(): Hidden[] {
    const marks = this.marks.filter((mark) => mark.kind === 'handle');
    if (marks.length === 0) return [];
    const wanted = new Map(marks.map((mark) => [mark.subject, mark]));
    return [...handleCandidates(this.document)].flatMap((text) => {
      const mark = wanted.get(this.digest(text));
      return mark ? [{ mark, text, needle: fold(text) }] : [];
    });
  }

  /** What the spans of an item hide. */
  #hiddenIn(item: PackItem): Hidden[] {
    const body = plain(item);
    return (this.#spans.get(item.sourceId) ?? []).flatMap((mark) => {
      if (body === null) return [];
      const { start, end } = this.#placeOf(item, body, mark);
      const text = body.slice(start, end);
      return [{ mark, text, needle: fold(text) }];
    });
  }

  async #section(section: PackSection): Promise<PackSection> {
    const heading = this.#words(section.heading);
    const conversation = this.#words(section.conversation);
    const participants = section.participants.map((handle) => this.#words(handle));
    const items: PackItem[] = [];
    for (const item of section.items) items.push(await this.#item(item));
    const { whyNot, ...context } = section.context;
    return {
      ...section,
      heading,
      conversation,
      participants,
      context: { ...context, ...(whyNot !== undefined && { whyNot: this.#words(whyNot) }) },
      items,
      // The line of the conversation binds its name with a salt that is printed: whoever tries all names would find a hidden one.
      ...(conversation !== section.conversation && { proof: null, unproven: UNPROVEN }),
    };
  }

  async #item(item: PackItem): Promise<PackItem> {
    const hidden = this.#hiddenIn(item);
    const also = hidden.filter(({ mark, text }) => !wholePackSecret(mark, text) && fold(text).text.length >= 3);
    const alsoSet = setOf(also);
    const words = (text: string) => this.#words(text, alsoSet);
    const sender = words(item.sender);
    const recipients = item.recipients.map(words);
    const body = this.#body(item);
    const pictures: PackPicture[] = [];
    for (const picture of item.pictures) pictures.push(await this.#picture(item, picture, words));
    const shown: PackItem = {
      ...item,
      sourceId: words(item.sourceId),
      sender,
      recipients,
      sentAtOriginal: words(item.sentAtOriginal),
      body,
      ...(item.caption !== undefined && { caption: words(item.caption) }),
      ...(item.replyTo !== undefined && { replyTo: words(item.replyTo) }),
      notes: item.notes.map((note) => ({ ...note, text: words(note.text) })),
      pictures,
      attachments: item.attachments.map((file) => ({ ...file, name: words(file.name) })),
    };
    for (const { mark, text } of also) this.#keep(mark, { text, reach: 'item', sourceId: shown.sourceId });
    const raw = { ...item.raw, fileName: words(item.raw.fileName) };
    if (!isTouched(item, shown) && !this.#speaks(item)) return { ...shown, raw };
    return { ...shown, native: null, raw: { ...raw, offset: null, length: null, sha256: null } };
  }

  /** Whether the record as seized names what is hidden, though nothing that is shown of it does. */
  #speaks({ native }: PackItem): boolean {
    if (native === null || this.#everywhere.isEmpty) return false;
    const record = fold(Buffer.from(native.bytes).toString('utf8'));
    return this.#everywhere.in(record).length > 0;
  }

  #body(item: PackItem): BodyPart[] | null {
    const body = plain(item);
    if (body === null) return item.body;
    const spans = (this.#spans.get(item.sourceId) ?? []).map((mark) => ({ ...this.#placeOf(item, body, mark), mark }));
    const handles = cutsIn(body, this.#handleSet);
    const cuts = [...spans, ...handles];
    return cuts.length === 0 ? item.body : this.#parts(body, cuts);
  }

  #placeOf(item: PackItem, body: string, mark: OfKind<'span'>): { start: number; end: number } {
    const units = unitsOf(body, mark.start, mark.end);
    if (units === null || this.digest(body.slice(units.start, units.end)) !== mark.subject)
      throw new PackRefused(`item ${item.sourceId}: a redaction no longer fits the text that it was made for`);
    return units;
  }

  #parts(text: string, cuts: readonly Cut[]): BodyPart[] {
    const parts: BodyPart[] = [];
    let done = 0;
    for (const group of holesOf(cuts)) {
      if (group.start > done) parts.push({ text: text.slice(done, group.start) });
      for (const mark of group.marks) parts.push({ redaction: this.#number(mark) });
      done = group.end;
    }
    if (done < text.length) parts.push({ text: text.slice(done) });
    return parts;
  }

  /** A text of ours, or a name: what is hidden gives way to its pseudonym, or to its number. */
  #words(text: string, also?: NeedleSet<Mark>): string {
    const cuts = cutsIn(text, this.#everywhere, also);
    if (cuts.length === 0) return text;
    return this.#parts(text, cuts)
      .map((part) => ('text' in part ? part.text : this.#standIn(part.redaction)))
      .join('');
  }

  #standIn(number: number): string {
    const found = [...this.#numbers.values()][number - 1];
    return (found && this.#label(found.mark)) ?? `[R${number}]`;
  }

  #names(handle: string): boolean {
    return cutsIn(handle, this.#everywhere).length > 0;
  }

  async #picture(item: PackItem, picture: PackPicture, words: (text: string) => string): Promise<PackPicture> {
    const original = (this.originals.get(item.sourceId) ?? []).find(({ sha256 }) => sha256 === picture.sha256);
    const own = this.marks.filter(
      (mark): mark is OfKind<'box' | 'ocr'> =>
        (mark.kind === 'box' || mark.kind === 'ocr') &&
        mark.sourceId === item.sourceId &&
        mark.picture === picture.sha256,
    );
    const { ocrText, ...rest } = picture;
    const named = { ...rest, name: words(picture.name) };
    if (own.length === 0) {
      return { ...named, ...(ocrText !== undefined && { ocrText: words(ocrText) }) };
    }
    if (original === undefined) throw new PackRefused(`item ${item.sourceId}: a redacted picture was not measured`);
    const boxes = own.filter((mark) => mark.kind === 'box');
    for (const { text, mark } of coveredWords(original, boxes))
      this.#keep(mark, { text, reach: 'picture', sourceId: words(item.sourceId) });
    const redactions = own.map((mark) => this.#number(mark));
    if (boxes.length === 0) return { ...named, redactions };
    const png = await burnBoxes(
      picture,
      boxes.map(({ box }) => box),
      original,
    );
    return { ...named, png, sha256: null, redactions };
  }
}

function groupBySource<M extends { readonly sourceId: string }>(marks: readonly M[]): Map<string, M[]> {
  const groups = new Map<string, M[]>();
  for (const mark of marks) groups.set(mark.sourceId, [...(groups.get(mark.sourceId) ?? []), mark]);
  return groups;
}

const setOf = (hidden: readonly Hidden[]): NeedleSet<Mark> =>
  new NeedleSet(hidden.map(({ needle, mark }) => ({ needle, of: mark })));

function cutsIn(text: string, ...sets: (NeedleSet<Mark> | undefined)[]): Cut[] {
  const wanted = sets.filter((set) => set !== undefined && !set.isEmpty);
  if (wanted.length === 0 || text === '') return [];
  const hay = fold(text);
  return wanted.flatMap((set) => set?.in(hay) ?? []).map(({ start, end, of }) => ({ start, end, mark: of }));
}
