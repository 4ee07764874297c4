'use client';

import { Checkbox, Group } from '@mantine/core';
import type { SeenKind } from '@/server/ability/kinds';
import { choicesOf, SEEN_WORDS } from '../words';
import { useDraftFormContext } from './draft-form';

type Props = { path: string; label: string; description?: string };

/** Kinds of content; metadata only stands alone, so that choosing it takes the others away, and they it. */
export function KindChecks({ path, label, description }: Props) {
  const form = useDraftFormContext();
  const { value, onChange, ...rest } = form.getInputProps(path);
  const choose = (next: string[]) => onChange(alone(value as SeenKind[], next as SeenKind[]));
  return (
    <Checkbox.Group label={label} description={description} value={value} onChange={choose} {...rest}>
      <Group gap="sm" mt={6}>
        {choicesOf(SEEN_WORDS).map((choice) => (
          <Checkbox key={choice.value} size="xs" {...choice} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

function alone(before: readonly SeenKind[], next: SeenKind[]): SeenKind[] {
  if (!next.includes('metadata')) return next;
  return before.includes('metadata') ? next.filter((kind) => kind !== 'metadata') : ['metadata'];
}
