'use client';

import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';
import { Notice } from '../../state/notice';
import classes from '../terms/terms.module.css';
import { useAttributionChange } from './use-attribution-change';

/** Says that a handle is this person's, and on what ground; it counts when somebody else accepts it. */
export function ProposeHandle({ subject }: { subject: string }) {
  const [handle, setHandle] = useState('');
  const [basis, setBasis] = useState('');
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useAttributionChange();
  const propose = useMutation(
    trpc.subjects.propose.mutationOptions({
      onSuccess: ({ entry }) => {
        changed(`${handle} is proposed for ${subject}`, entry);
        setHandle('');
        setBasis('');
      },
    }),
  );
  const isWhole = handle.trim() !== '' && basis.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) propose.mutate({ case: file, subject, handle: handle.trim(), basis });
      }}
    >
      <div className={classes.row}>
        <TextInput
          label={`Handle of ${subject}`}
          spellCheck={false}
          value={handle}
          onChange={(event) => setHandle(event.currentTarget.value)}
        />
        <TextInput
          flex={1}
          miw={160}
          label="What shows it"
          maxLength={2000}
          value={basis}
          onChange={(event) => setBasis(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" mt={22} disabled={!isWhole} loading={propose.isPending}>
          Propose
        </Button>
      </div>
      {propose.error && (
        <Notice tone="red" title="Not proposed">
          {propose.error.message}
        </Notice>
      )}
    </form>
  );
}
