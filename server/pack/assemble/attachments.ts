import type { OpenedAttachment, OpenedMessage } from '../../custody/unseal';
import type { PackAttachment } from '../pack-document';
import type { Drawn } from './pictures';

const KIND_WORDS: Readonly<Record<number, PackAttachment['kind']>> = { 2: 'picture', 4: 'voice', 8: 'video' };

/** What hangs on a message and isn't drawn: sound, film and files, and pictures of which nothing can be shown. */
export function attachmentsOf(
  message: OpenedMessage,
  opened: ReadonlyMap<bigint, OpenedAttachment>,
  drawn: ReadonlyMap<bigint, Drawn>,
): PackAttachment[] {
  return message.attachments.flatMap(({ id, kind, name, state }) => {
    const file = opened.get(BigInt(id));
    const picture = drawn.get(BigInt(id));
    if (picture !== undefined && 'picture' in picture) return [];
    return {
      name,
      kind: KIND_WORDS[kind] ?? 'file',
      state: state === 'stored' ? storedState(file, picture) : state,
      sha256: file?.objectSha256 ?? null,
    };
  });
}

/** Kept, and not on the page: withheld where no clause shows files of its kind. */
function storedState(file: OpenedAttachment | undefined, picture: Drawn | undefined): PackAttachment['state'] {
  if (file === undefined) return 'withheld';
  return picture !== undefined && 'state' in picture ? picture.state : 'notPrinted';
}
