import { requireServing } from '@/server/custody/publication/halt';
import { downloadPack, requireDownload } from '@/server/pack/download-pack';
import { fileDoor, leaving, wouldBeGiven } from '@/server/trpc/file-door';

export const dynamic = 'force-dynamic';

/**
 * A file of a sealed pack, for those who may have it and said why: the PDF, or with `?part=container` the zip. `pack.downloaded` is entered before
 * the first byte. With `?check` nothing is given or entered: 204 says that the file would be.
 */
export async function GET(came: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return fileDoor(came, 'packs.download', async (who, request) => {
    await requireServing();
    const { searchParams } = new URL(request.url);
    const part = searchParams.get('part') ?? undefined;
    if (searchParams.has('check')) {
      await requireDownload(who, id, part);
      return wouldBeGiven();
    }
    const { file, name, mediaType, entry } = await downloadPack(who, id, part);
    return leaving({ body: new Uint8Array(file), type: mediaType, name, entry });
  });
}
