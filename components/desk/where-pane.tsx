'use client';

import { Button, Tabs } from '@mantine/core';
import { Search as SearchIcon } from 'lucide-react';
import type { Served } from '../message/served';
import type { Notes } from '../notes/use-notes';
import { SavedList } from '../searches/saved-list';
import { ConversationList } from './conversation-list';
import { Facets } from './facets';
import { HitList } from './hit-list';
import { PaneHint } from './pane-hint';
import type { Place } from './place';
import { QueryTrouble } from './query-trouble';
import { SearchBar } from './search-bar';
import { TotalLine } from './total-line';
import type { Go } from './use-place';
import type { Search } from './use-search';
import classes from './where-pane.module.css';

type Props = {
  place: Place;
  go: Go;
  found: Search;
  notes: Notes;
  hasFocus: boolean;
  onOpenHit: (message: Served) => void;
  onOpenConversation: (conversation: string) => void;
};

/** Where: the search and its hits, or the conversations. */
export function WherePane({ place, go, found, notes, hasFocus, onOpenHit, onOpenConversation }: Props) {
  const search = (query: string) => go({ query, list: 'hits', line: null });
  const onMove = (line: string) => go({ line }, 'shift');
  const list = { line: place.line, hasFocus, onMove };
  return (
    <div className={classes.pane}>
      <SearchBar
        query={place.query}
        onSearch={search}
        onClear={() => go({ query: null, list: 'conversations', line: null })}
      />
      <Tabs
        value={place.list}
        onChange={(value) => go({ list: value === 'hits' ? 'hits' : 'conversations', line: null }, 'shift')}
        classNames={{ root: classes.tabs, panel: classes.panel }}
        keepMounted={false}
      >
        <Tabs.List grow>
          <Tabs.Tab value="hits">Hits</Tabs.Tab>
          <Tabs.Tab value="conversations">Conversations</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="hits">
          {place.query === null ? (
            <>
              <NothingAsked onAll={() => search('')} />
              <SavedList onOpen={search} />
            </>
          ) : (
            <Hits query={place.query} found={found} notes={notes} onQuery={search} onOpen={onOpenHit} {...list} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="conversations">
          <ConversationList onOpen={onOpenConversation} {...list} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

type HitsProps = {
  query: string;
  found: Search;
  notes: Notes;
  line: string | null;
  hasFocus: boolean;
  onQuery: (query: string) => void;
  onMove: (key: string) => void;
  onOpen: (message: Served) => void;
};

function Hits({ query, found, onQuery, ...list }: HitsProps) {
  const { error } = found.search;
  const position = error?.data?.position;
  if (error && position != null) return <QueryTrouble query={query} position={position} sentence={error.message} />;
  return (
    <>
      {found.summary && !error && (
        <>
          <TotalLine summary={found.summary} receipt={found.receipt} />
          {found.summary.total > 0 && <Facets facets={found.summary.facets} query={query} onQuery={onQuery} />}
        </>
      )}
      <HitList found={found} memory={`hits ${query}`} {...list} />
    </>
  );
}

function NothingAsked({ onAll }: { onAll: () => void }) {
  const action = (
    <Button variant="default" onClick={onAll}>
      Show all messages, newest first
    </Button>
  );
  return (
    <PaneHint title="Nothing asked yet" icon={SearchIcon} action={action}>
      Press / and type words, a handle (from:owl-17) or dates. The query and what it finds go on the record.
    </PaneHint>
  );
}
