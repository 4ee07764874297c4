'use client';

import { Button } from '@mantine/core';
import { EyeOff } from 'lucide-react';
import { formatCount } from '../client/format-count';
import { useKeys } from '../desk/use-keys';
import type { Served } from '../message/served';
import classes from './picture-card.module.css';
import { RevealedPicture } from './revealed-picture';
import { useReveal } from './use-reveal';

type Attachment = Served['attachments'][number];

/** A picture, frosted until it is revealed. `hasKey`: the key `r` is this picture's. */
export function PictureCard({ attachment, hasKey }: { attachment: Attachment; hasKey: boolean }) {
  const { picture, isAsking, reveal, hide } = useReveal(attachment.id);
  useKeys(hasKey ? { r: picture ? hide : reveal } : {});
  if (picture) return <RevealedPicture picture={picture} onHide={hide} />;
  const { name, width, height } = attachment;
  return (
    <div className={classes.frosted}>
      <EyeOff size={20} aria-hidden />
      <bdi className={classes.name}>{name}</bdi>
      {width !== null && height !== null && (
        <span className={classes.size}>
          Picture, {formatCount(width)} × {formatCount(height)} pixels
        </span>
      )}
      <Button size="compact-sm" variant="default" loading={isAsking} onClick={reveal}>
        Reveal
      </Button>
      <span className={classes.size}>Goes on the record</span>
    </div>
  );
}
