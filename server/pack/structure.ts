/** Standard structure types of tagged PDF (ISO 32000-1, 14.8.4) that packs use. */
export type Role =
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
const grouping = new Set<Role>(['Document', 'Sect', 'Div', 'BlockQuote', 'TOC', 'Table', 'TR']);

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

/** An element of the pack's structure. Elements stand in reading order, whatever order their marks have on the page. */
export class StructNode {
  readonly kids: StructNode[] = [];
  readonly content: MarkedContent[] = [];

  constructor(
    readonly role: Role,
    readonly spoken: Spoken = {},
  ) {}

  get isGrouping(): boolean {
    return grouping.has(this.role);
  }

  add(role: Role, spoken: Spoken = {}): StructNode {
    const child = new StructNode(role, spoken);
    this.kids.push(child);
    return child;
  }

  /** Without elements that hold nothing. */
  get isEmpty(): boolean {
    return this.content.length === 0 && this.kids.every((kid) => kid.isEmpty);
  }
}
