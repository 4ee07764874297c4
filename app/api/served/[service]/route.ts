import { z } from 'zod';
import { requireServing } from '@/server/custody/publication/halt';
import { Refused } from '@/server/refusal';
import { giveFile, PARTS, requireFile } from '@/server/share/give-file';
import { fileDoor, leaving, wouldBeGiven } from '@/server/trpc/file-door';

export const dynamic = 'force-dynamic';

const Asked = z.enum(PARTS);

/**
 * `?part=pdf|container|reading`: what was served on the person who asks, under a second factor that they showed in this session a short while
 * ago. Entered and counted before the first byte. With `&check` nothing is given, entered or counted: 204 says that it would be.
 */
export async function GET(came: Request, { params }: { params: Promise<{ service: string }> }): Promise<Response> {
  const { service } = await params;
  return fileDoor(came, 'served.file', async (who, request) => {
    await requireServing();
    const { searchParams } = new URL(request.url);
    const part = Asked.safeParse(searchParams.get('part') ?? 'pdf');
    if (!part.success) throw new Refused('NOT_YOURS');
    if (searchParams.has('check')) {
      await requireFile(who, service, part.data);
      return wouldBeGiven();
    }
    const { file, name, type, entry } = await giveFile(who, service, part.data);
    // A reading copy is looked at where it is; what is kept is the signed file.
    return leaving({ body: file, type, name, isLookedAt: part.data === 'reading', entry });
  });
}
