import { type PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFRef } from 'pdf-lib';
import { utf16Hex } from './pdf-stream';
import type { StructNode } from './structure';

type Kid = number | PDFDict;

/** Elements under a node, those that only keep a place left out. */
function elementsOf({ kids }: StructNode): StructNode[] {
  return kids.flatMap((kid) => {
    if (kid.isEmpty) return [];
    return kid.role === 'Place' ? elementsOf(kid) : [kid];
  });
}

/** Writes the elements of a pack's structure into its file. */
class TagWriter {
  private readonly refs = new Map<StructNode, PDFRef>();

  constructor(
    private readonly pdf: PDFDocument,
    private readonly pageRefs: PDFRef[],
  ) {}

  private refOf(node: StructNode): PDFRef {
    const known = this.refs.get(node);
    if (known) return known;
    const fresh = this.pdf.context.nextRef();
    this.refs.set(node, fresh);
    return fresh;
  }

  /** Numbers of content on the element's first page stand alone; those on later pages name theirs. */
  private contentKids({ content }: StructNode): Kid[] {
    const first = content[0]?.page;
    return content.map(({ page, mcid }) =>
      page === first ? mcid : this.pdf.context.obj({ Type: 'MCR', Pg: this.pageRefs[page], MCID: mcid }),
    );
  }

  write(node: StructNode, parent: PDFRef): PDFRef {
    const { context } = this.pdf;
    const ref = this.refOf(node);
    const kids = elementsOf(node).map((kid) => this.write(kid, ref));
    const dict = context.obj({ S: node.role, P: parent, K: [...this.contentKids(node), ...kids] });
    const { actualText, alt } = node.spoken;
    const page = node.content[0]?.page;
    if (page !== undefined) dict.set(PDFName.of('Pg'), this.pageRefs[page] as PDFRef);
    if (actualText !== undefined) dict.set(PDFName.of('ActualText'), PDFHexString.of(utf16Hex(actualText)));
    if (alt !== undefined) dict.set(PDFName.of('Alt'), PDFHexString.of(utf16Hex(alt)));
    context.assign(ref, dict);
    return ref;
  }

  /** For each page the element that each stretch of its content shows. */
  parentTree(pages: StructNode[][]): PDFRef {
    const { context } = this.pdf;
    const numbers = pages.flatMap((nodes, at) => [
      at,
      context.register(context.obj(nodes.map((node) => this.refOf(node)))),
    ]);
    return context.register(context.obj({ Nums: numbers }));
  }
}

/**
 * Makes the file a tagged PDF (ISO 32000-1, 14.8): what it says, in reading order, whatever its pages look like.
 * @param tagged by page, the elements in the order of the content that shows them
 */
export function tagPages(pdf: PDFDocument, root: StructNode, tagged: StructNode[][]): void {
  const { context, catalog } = pdf;
  tagged.forEach((nodes, page) => {
    nodes.forEach((node, mcid) => {
      node.show({ page, mcid });
    });
  });
  const pages = pdf.getPages();
  const writer = new TagWriter(
    pdf,
    pages.map(({ ref }) => ref),
  );
  const treeRef = context.nextRef();
  const document = writer.write(root, treeRef);
  context.assign(
    treeRef,
    context.obj({
      Type: 'StructTreeRoot',
      K: [document],
      ParentTree: writer.parentTree(tagged),
      ParentTreeNextKey: tagged.length,
    }),
  );
  pages.forEach(({ node }, at) => {
    node.set(PDFName.of('StructParents'), context.obj(at));
    node.set(PDFName.of('Tabs'), PDFName.of('S'));
  });
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('StructTreeRoot'), treeRef);
}
