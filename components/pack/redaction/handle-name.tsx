'use client';

import { Fragment } from 'react';
import { useRedaction } from './redaction-context';

/** A handle as it prints: by its own name, or by what stands for it throughout the pack. */
export function HandleName({ name }: { name: string }) {
  const label = useRedaction()?.list.find(({ handle, undone }) => handle === name && undone === null)?.label;
  return label ? <span title={`Redacted: prints as ${label}`}>{label}</span> : <bdi>{name}</bdi>;
}

/** Several of them, as a message's recipients are written. */
export function HandleNames({ names }: { names: readonly string[] }) {
  if (names.length === 0) return 'recipients not known';
  return names.map((name, at) => (
    <Fragment key={name}>
      {at > 0 && ', '}
      <HandleName name={name} />
    </Fragment>
  ));
}
