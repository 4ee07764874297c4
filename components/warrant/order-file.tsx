'use client';

import { FileInput, TextInput } from '@mantine/core';
import { FileText } from 'lucide-react';
import { useDraftFormContext } from './draft-form';
import classes from './draft-warrant.module.css';
import { fileSha256 } from './file-sha256';

/** The order's file: its name and digest are entered, the file itself stays where it is. */
export function OrderFile() {
  const form = useDraftFormContext();
  const choose = async (file: File | null) => {
    form.setValues({ documentName: file?.name ?? '', documentSha256: file ? await fileSha256(file) : '' });
    form.clearFieldError('documentName');
    form.clearFieldError('documentSha256');
  };
  return (
    <div className={classes.grid}>
      <FileInput
        label="File of the order"
        description="Stays on this machine: only its name and SHA-256 are entered."
        placeholder={form.values.documentName || 'Choose the file'}
        leftSection={<FileText size={15} aria-hidden />}
        error={form.errors.documentName}
        onChange={(file) => void choose(file)}
        clearable
        clearButtonProps={{ 'aria-label': 'No file' }}
      />
      <TextInput
        label="SHA-256 of the file"
        description="Reckoned here when you choose the file."
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps('documentSha256')}
      />
    </div>
  );
}
