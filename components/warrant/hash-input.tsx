'use client';

import { Button, FileButton, Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { sha256Of } from '../client/sha256';

type Props = {
  label: string;
  description?: string;
  value: string;
  onChange: (sha256: string, name?: string) => void;
  error?: ReactNode;
};

/** The SHA-256 of a document: pasted, or reckoned from the file, which stays on this machine. */
export function HashInput({ label, description, value, onChange, error }: Props) {
  const choose = async (file: File | null) => {
    if (file !== null) onChange(await sha256Of(file), file.name);
  };
  return (
    <Group align="end" gap="xs" wrap="nowrap">
      <TextInput
        flex={1}
        miw={0}
        label={label}
        description={description ?? 'Paste it, or choose the document: it stays on this machine.'}
        value={value}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        onChange={(event) => onChange(event.currentTarget.value.trim().toLowerCase())}
        error={error}
      />
      <FileButton onChange={(file) => void choose(file)}>
        {(props) => (
          <Button {...props} variant="default">
            Choose the document
          </Button>
        )}
      </FileButton>
    </Group>
  );
}

/** Whether this is what a SHA-256 looks like. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
