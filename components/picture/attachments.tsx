import type { Served } from '../message/served';
import { FileCard } from './file-card';
import { PictureCard } from './picture-card';

type Props = { message: Pick<Served, 'attachments'>; isCurrent: boolean };

/** What came with a message. Nothing of it is loaded before somebody asks for it. */
export function Attachments({ message: { attachments }, isCurrent }: Props) {
  const firstPicture = attachments.find(isPicture);
  return attachments.map((attachment) =>
    isPicture(attachment) ? (
      <PictureCard key={attachment.id} attachment={attachment} hasKey={isCurrent && attachment === firstPicture} />
    ) : (
      <FileCard key={attachment.id} attachment={attachment} />
    ),
  );
}

function isPicture({ kind, state }: Served['attachments'][number]): boolean {
  return kind === 'image' && state === 'stored';
}
