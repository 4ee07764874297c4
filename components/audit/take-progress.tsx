'use client';

import { Button, Group } from '@mantine/core';
import { X } from 'lucide-react';
import { formatBytes } from '../client/format-count';
import type { useTake } from './use-take';

/** While an export is on its way: how much is here, and the way out. */
export function TakeProgress({ take }: { take: Pick<ReturnType<typeof useTake>, 'bytes' | 'giveUp'> }) {
  return (
    <Group gap="xs">
      <span aria-live="polite">
        {take.bytes === 0 ? 'Waiting for the witnesses' : `${formatBytes(take.bytes)} so far`}
      </span>
      <Button variant="default" leftSection={<X size={14} aria-hidden />} onClick={take.giveUp}>
        Give up
      </Button>
    </Group>
  );
}
