'use client';

import { Button, Progress } from '@mantine/core';
import { formatBytes } from '../client/format-count';
import { formatDuration } from '../client/format-time';
import { Notice } from '../state/notice';
import classes from './intake.module.css';
import { stopSending } from './send-file';
import { showUpload, type Upload } from './upload-store';

/** How far a file has got on its way, how long it will take still, and the way to stop it. */
export function UploadProgress({ upload: { fileName, sent, size, startedAt, problem } }: { upload: Upload }) {
  if (problem !== null)
    return (
      <Notice tone="red" title={`${fileName} was not brought in`} onClose={() => showUpload(null)}>
        {problem}
      </Notice>
    );
  const elapsed = Date.now() - startedAt;
  const left = sent === 0 ? null : (elapsed / sent) * (size - sent);
  return (
    <div className={classes.stack}>
      <Progress value={size === 0 ? 100 : (sent / size) * 100} size="sm" aria-label={`Sending ${fileName}`} />
      <div className={classes.numbers}>
        <span>
          Sending {fileName}: {formatBytes(sent)} of {formatBytes(size)}
        </span>
        <span>{left !== null && elapsed > 1000 && `about ${formatDuration(left)} left`}</span>
        <Button size="compact-xs" variant="default" onClick={stopSending}>
          Stop
        </Button>
      </div>
    </div>
  );
}
