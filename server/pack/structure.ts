/** Standard structure types of tagged PDF (ISO 32000-1, 14.8.4) that packs use. */
export type Role =
  /** No element: keeps a place in the reading order for what is drawn later. */
  | 'Place'
  | 'Document'
  | 'Sect'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'P'
  | 'Figure'
  | 'BlockQuote'
  | 'Note'
  | 'TOC'
  | 'TOCI'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD';

/** These hold other elements and never text themselves. */
const grouping = new Set<Role>(['Place', 'Document', 'Sect', 'Div', 'BlockQuote', 'TOC', 'Table', 'TR']);

/** What a reader that doesn't see the page is told instead. */
export interface Spoken {
  /** The exact text, where the page draws it with other characters. */
  actualText?: string | undefined;
  /** What a picture is. */
  alt?: string | undefined;
}

/** A piece of a page's content stream, by its number there. */
export interface MarkedContent {
  page: number;
  mcid: number;
}

/** Most elements have either kids or content: a pack has a hundred thousand of them. */
const none: readonly never[] = [];

/** An element of the pack's structure. Elements stand in reading order, whatever order their marks have on the page. */
export class StructNode {
  private own: StructNode[] | undefined;
  private marked: MarkedContent[] | undefined;

  constructor(
    readonly role: Role,
    readonly spoken: Spoken = {},
  ) {}

  get kids(): readonly StructNode[] {
    return this.own ?? none;
  }

  get content(): readonly MarkedContent[] {
    return this.marked ?? none;
  }

  adopt(child: StructNode): void {
    if (this.own) this.own.push(child);
    else this.own = [child];
  }

  show(content: MarkedContent): void {
    if (this.marked) this.marked.push(content);
    else this.marked = [content];
  }

  get isGrouping(): boolean {
    return grouping.has(this.role);
  }

  add(role: Role, spoken: Spoken = {}): StructNode {
    const child = new StructNode(role, spoken);
    this.adopt(child);
    return child;
  }

  /** Without elements that hold nothing. */
  get isEmpty(): boolean {
    return this.content.length === 0 && this.kids.every((kid) => kid.isEmpty);
  }
}
