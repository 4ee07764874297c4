'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { counted, formatCount } from '../client/format-count';
import { clip } from './clip';
import { MarkedText } from './marked-text';
import classes from './message-body.module.css';
import { isMetadataOnly, METADATA_ONLY } from './metadata-only';
import type { Served } from './served';

/** A browser takes seconds to draw more. */
const MOST_MARKS = 2000;

/** What a message says. A very long one is shown in part until somebody asks for the rest. */
export function MessageBody({ message }: { message: Pick<Served, 'kinds' | 'body' | 'highlights' | 'attachments'> }) {
  const [isWhole, setWhole] = useState(false);
  const { body, highlights, attachments } = message;
  if (isMetadataOnly(message)) return <p className={classes.quiet}>{METADATA_ONLY}</p>;
  if (body === null) return <p className={classes.quiet}>No text, or none that this warrant covers.</p>;
  if (body === '') return attachments.length > 0 ? null : <p className={classes.quiet}>No text.</p>;
  const clipped = isWhole ? null : clip(body, highlights);
  const marked = (clipped?.highlights ?? highlights).slice(0, MOST_MARKS);
  return (
    <div className={classes.body}>
      <MarkedText body={clipped?.body ?? body} highlights={marked} />
      {clipped && (
        <div className={classes.more}>
          <Button size="compact-xs" variant="default" onClick={() => setWhole(true)}>
            Show all {counted(body.length, 'character')}
          </Button>
          {clipped.hitsLeft > 0 && <span>{counted(clipped.hitsLeft, 'more hit')} below</span>}
        </div>
      )}
      {isWhole && highlights.length > MOST_MARKS && (
        <div className={classes.more}>
          The first {formatCount(MOST_MARKS)} of {counted(highlights.length, 'hit')} are marked.
        </div>
      )}
    </div>
  );
}
