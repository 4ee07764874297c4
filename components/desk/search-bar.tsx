'use client';

import { ActionIcon, Kbd, TextInput } from '@mantine/core';
import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { SaveSearch } from '../searches/save-search';
import { QueryHelp } from './query-help';
import classes from './search-bar.module.css';
import { useKeys } from './use-keys';

type Props = { query: string | null; onSearch: (query: string) => void; onClear: () => void };

/** The search bar: `/` goes there, Enter asks, Esc leaves it as it was. */
export function SearchBar({ query, onSearch, onClear }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(query ?? '');
  useEffect(() => setText(query ?? ''), [query]);
  useKeys({ '/': () => field.current?.select() });
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') {
      setText(query ?? '');
      field.current?.blur();
    }
    if (key === 'Enter') {
      onSearch(text.trim());
      field.current?.blur();
    }
  };
  return (
    <search className={classes.bar}>
      <TextInput
        ref={field}
        className={classes.field}
        aria-label="Search messages"
        placeholder="Search messages"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        leftSection={<Search size={15} aria-hidden />}
        rightSection={text === '' ? <Kbd size="xs">/</Kbd> : <ClearButton onClear={onClear} />}
      />
      {query !== null && <SaveSearch query={query} />}
      <QueryHelp />
    </search>
  );
}

function ClearButton({ onClear }: { onClear: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Clear the search" onClick={onClear}>
      <X size={14} aria-hidden />
    </ActionIcon>
  );
}
