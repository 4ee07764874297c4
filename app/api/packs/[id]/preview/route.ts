import { requireServing } from '@/server/custody/publication/halt';
import { previewPack } from '@/server/pack/preview-pack';
import { fileDoor, leaving } from '@/server/trpc/file-door';

export const dynamic = 'force-dynamic';

/** The pages of a pack that isn't sealed yet, for who prepares or reviews it under its warrant, which stands in the query. */
export async function GET(came: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id: pack } = await params;
  return fileDoor(came, 'packs.preview', async (who, request) => {
    await requireServing();
    const asked = new URL(request.url).searchParams;
    const under = { case: asked.get('case'), warrant: asked.get('warrant'), purpose: asked.get('purpose') };
    const { file, name, entry } = await previewPack(who, { pack, ...under });
    return leaving({ body: new Uint8Array(file), type: 'application/pdf', name, isLookedAt: true, entry });
  });
}
