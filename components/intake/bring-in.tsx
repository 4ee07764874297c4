'use client';

import { Button, Text, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { FileInput as FileIcon } from 'lucide-react';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { formatBytes } from '../client/format-count';
import { useJobsChanged } from '../client/use-jobs';
import { Panel } from '../shell/panel';
import classes from './intake.module.css';
import { sendFile } from './send-file';
import { UploadProgress } from './upload-progress';
import { useUpload } from './upload-store';

/** Takes one file of messages and where it came from, and sends it. */
export function BringIn() {
  const { case: reference } = useAmbit();
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState('');
  const jobsChanged = useJobsChanged();
  const upload = useUpload();
  const isSending = upload !== null && upload.problem === null;
  const send = async () => {
    if (file === null) return;
    const taken = await sendFile({ case: reference, source: source.trim(), file });
    if (!taken) return;
    setFile(null);
    jobsChanged();
  };
  return (
    <Panel title="Bring in a file">
      <div className={classes.stack}>
        <div className={classes.form}>
          <DropFile file={file} onFile={setFile} disabled={isSending} />
          <div className={classes.fields}>
            <TextInput
              label="Where it came from"
              description="The seizure or the sender, as your records name it. Stands on the receipt."
              value={source}
              maxLength={200}
              onChange={(event) => setSource(event.currentTarget.value)}
            />
            <p className={classes.hint}>
              The original is kept as it is under its SHA-256. Sending the same file twice stores nothing twice.
            </p>
            <Button
              disabled={file === null || source.trim() === '' || isSending}
              onClick={() => void send()}
              leftSection={<FileIcon size={15} aria-hidden />}
            >
              Bring it in
            </Button>
          </div>
        </div>
        {upload && <UploadProgress upload={upload} />}
      </div>
    </Panel>
  );
}

type DropProps = { file: File | null; onFile: (file: File | null) => void; disabled: boolean };

function DropFile({ file, onFile, disabled }: DropProps) {
  return (
    <Dropzone
      onDrop={([dropped]) => onFile(dropped ?? null)}
      multiple={false}
      disabled={disabled}
      className={classes.drop}
      inputProps={{ 'aria-label': 'File of messages' }}
    >
      <Text fw={600}>{file?.name ?? 'Drop a file of messages, or choose one'}</Text>
      <Text c="dimmed" size="sm">
        {file ? formatBytes(file.size) : 'JSON Lines: one message a line'}
      </Text>
    </Dropzone>
  );
}
