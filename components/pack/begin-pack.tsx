'use client';

import { Button, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import type { Scope } from '../desk/scope';
import classes from './begin-pack.module.css';
import { useCreatePack } from './use-packs';

/** A new pack by its title, under the warrant and for the purpose that are chosen. */
export function BeginPack({ scope }: { scope: Scope }) {
  const { href } = useAmbit();
  const router = useRouter();
  const create = useCreatePack();
  const [title, setTitle] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '') return;
    create.mutate({ ...scope, title: title.trim() }, { onSuccess: ({ id }) => router.push(href(`/packs/${id}`)) });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        aria-label="Title of a new pack"
        placeholder="Title of a new pack"
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button type="submit" disabled={title.trim() === ''} loading={create.isPending}>
        Begin a pack
      </Button>
    </form>
  );
}
