import { degrees, PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import { z } from 'zod';
import { abilityFor, rolesIn } from '../ability/case-ability';
import { appendEntry } from '../custody/ledger';
import { BadInput, Refused } from '../refusal';
import type { Investigator } from '../session/investigator';
import { changeUnder } from '../warrant/change-under';
import { scopeUnder, type WarrantScope } from '../warrant/scope';
import { disclosedPack } from './disclosed-pack';
import { requireOwn } from './find-pack';
import { SETTLED } from './pack-states';
import { renderPack } from './render-pack';

const Asked = z.object({
  pack: z.uuid(),
  case: z.string().min(1).max(100),
  warrant: z.string().min(1).max(100),
  purpose: z.string().min(1).max(200),
});

/**
 * The pages of a pack that isn't sealed, exactly as they will print, each marked as a draft beside what is printed. Entered as a preview, and as the
 * look that opens what is on them. For who may prepare or review packs, under the pack's warrant.
 */
export async function previewPack(
  who: Investigator,
  asked: { readonly [key: string]: string | null },
): Promise<{ file: Uint8Array; name: string; entry: number }> {
  const input = Asked.safeParse(asked);
  if (!input.success) throw new Refused('NOT_YOURS');
  const { pack: id, case: caseReference, warrant: warrantReference, purpose } = input.data;
  const scope = await scopeUnder(who, { caseReference, warrantReference, purpose });
  await requireOnIt(scope);
  const pack = await requireOwn(scope, id);
  if (SETTLED.includes(pack.state)) throw new BadInput('This pack is sealed: look at its file.');
  if (pack.items.length === 0) throw new BadInput('This pack is empty: there is no page of it yet.');
  const proof = await appendEntry(changeUnder(scope, 'pack.previewed', { pack: id }));
  const { document } = await disclosedPack(scope, id, { act: 'message.viewed', payload: { preview: proof.index } });
  const file = await markDraft(await renderPack(document), `DRAFT ${pack.reference}, not sealed, for ${who.name}`);
  return { file, name: `${caseReference}-${pack.reference}-draft.pdf`, entry: proof.index };
}

async function requireOnIt({ terms }: WarrantScope): Promise<void> {
  const ability = abilityFor(await rolesIn(terms.investigator.id, terms.caseId));
  if (!ability.can('preparePack', 'Case') && !ability.can('reviewPack', 'Case'))
    throw new Refused('NO_ROLE', terms.caseAlias);
}

const GREY = rgb(0.55, 0.1, 0.1);
const SIZE = 9;
/** Millimetres would say more than these do: points from the left edge, inside the margin that nothing is printed in. */
const EDGE = 14;

/** Writes along the left edge of every page, where nothing of the pack is printed. */
async function markDraft(pdf: Uint8Array, words: string): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf);
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  const text = words.replace(/[^ -~]/g, '?');
  for (const page of document.getPages()) {
    const y = (page.getHeight() - font.widthOfTextAtSize(text, SIZE)) / 2;
    page.drawText(text, { x: EDGE, y, size: SIZE, font, color: GREY, rotate: degrees(90) });
  }
  return document.save();
}
