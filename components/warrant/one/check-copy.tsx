'use client';

import { Button, FileButton } from '@mantine/core';
import { ShieldCheck, ShieldX } from 'lucide-react';
import { useState } from 'react';
import { sha256Of } from '../../client/sha256';
import { Mark } from '../../state/mark';

/** Compares a copy of the order with the digest that was entered. The file stays on this machine. */
export function CheckCopy({ sha256 }: { sha256: string }) {
  const [same, setSame] = useState<boolean | null>(null);
  const check = async (file: File | null) => {
    if (file !== null) setSame((await sha256Of(file)) === sha256);
  };
  return (
    <div>
      <FileButton onChange={(file) => void check(file)}>
        {(props) => (
          <Button {...props} size="compact-xs" variant="default" mt={6} mr={8}>
            Check a copy
          </Button>
        )}
      </FileButton>
      <span aria-live="polite">
        {same === true && (
          <Mark tone="green" icon={ShieldCheck}>
            the same document
          </Mark>
        )}
        {same === false && (
          <Mark tone="red" icon={ShieldX}>
            another document
          </Mark>
        )}
      </span>
    </div>
  );
}
