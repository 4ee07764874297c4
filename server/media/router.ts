import { z } from 'zod';
import { KIND_BITS } from '../ability/kinds';
import { findAttachments } from '../corpus/page';
import { type OpenedAttachment, unsealAttachments } from '../custody/unseal';
import { openUnsealed, reshape } from '../custody/unsealed';
import { requireJustified } from '../justify/require-justified';
import { Refused } from '../refusal';
import { evidenceProcedure, router, ScopeInput } from '../trpc/procedures';
import { fromKey, toKey, WireKey } from '../wire-key';
import { safePictures } from './safe-pictures';

const BoxWire = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });

/** A revealed picture: re-encoded bytes, and the words read on it with their boxes in its own pixels. */
export const PictureWire = z.object({
  id: z.string(),
  name: z.string(),
  /** PNG in base64. No link to a picture exists: each look is an entry. */
  png: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  text: z.string().nullable(),
  words: z.array(z.object({ text: z.string(), confidence: z.number(), box: BoxWire })),
});

export const mediaRouter = router({
  /** Reveals one picture. A mutation, so that nothing prefetches it. */
  reveal: evidenceProcedure(PictureWire, z.object({}))
    .input(ScopeInput.extend({ attachment: WireKey }))
    .mutation(async ({ ctx: { scope }, input }) => {
      const places = await findAttachments(scope, { ids: [fromKey('attachment', input.attachment)] });
      // A clause for sound opens no picture, whatever a file calls itself.
      if (!places.every(({ kind }) => kind === KIND_BITS.image) || places.length === 0)
        throw new Refused('OUT_OF_SCOPE', scope.terms.caseAlias);
      const { investigator, caseId, caseReference } = scope.terms;
      const file = { id: caseId, reference: caseReference };
      const justification = await requireJustified(investigator, file, 'media.reveal', [input.attachment]);
      const look = {
        act: 'media.revealed' as const,
        payload: { attachment: String(places[0]?.id), justification },
      };
      const opened = await unsealAttachments(scope, look, places);
      const pictures = await safePictures(openUnsealed(opened).records);
      return { opened: reshape(opened, (one) => pictureOnWire(one, pictures)), extra: {} };
    }),
});

function pictureOnWire(
  one: OpenedAttachment,
  pictures: Awaited<ReturnType<typeof safePictures>>,
): z.input<typeof PictureWire> {
  const picture = pictures.get(one.id);
  if (picture === undefined) throw new Error('an opened attachment has no picture');
  // Boxes were read on the original; the picture on the wire may be smaller.
  const scale = picture.width / (one.width ?? picture.width);
  return {
    id: toKey('attachment', one.id),
    name: one.name,
    png: picture.png.toString('base64'),
    width: picture.width,
    height: picture.height,
    text: one.ocrText,
    words: one.ocrWords.map(({ text, confidence, box }) => ({ text, confidence, box: scaled(box, scale) })),
  };
}

function scaled({ x0, y0, x1, y1 }: z.input<typeof BoxWire>, by: number): z.input<typeof BoxWire> {
  return { x0: x0 * by, y0: y0 * by, x1: x1 * by, y1: y1 * by };
}
