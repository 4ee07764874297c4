'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { PaneError } from '../desk/pane-error';
import { type PaneName, Panes } from '../desk/panes';
import { TextLoading } from '../message/text-loading';
import { useNotes } from '../notes/use-notes';
import { useKeyHelp } from '../shell/key-list-context';
import { PACK_KEYS } from './keys';
import classes from './open-pack-desk.module.css';
import { isChangeable, type Pack } from './pack';
import { PackChecks } from './pack-checks';
import { PackHead } from './pack-head';
import { PackJob } from './pack-job';
import { PackOutline } from './pack-outline';
import { PackPages } from './pack-pages';
import { RedactionProvider } from './redaction/redaction-context';
import { RedactionPane } from './redaction/redaction-pane';
import { SealedFacts } from './sealed-facts';
import { useOpenPack } from './use-open-pack';

const WORDS = { where: 'Outline', text: 'Pages', make: 'Checks' } as const;

/** A pack under its own warrant: outline, pages, checks. */
export function OpenPackDesk({ pack }: { pack: Pack }) {
  const { may, href } = useAmbit();
  const open = useOpenPack(pack.id);
  const [current, setCurrent] = useState<string | null>(null);
  const [pane, setPane] = useState<PaneName>('where');
  const { items, messages, captions, opened } = open;
  const notes = useNotes([messages]);
  useKeyHelp('Pack', PACK_KEYS);
  const canChange = may('preparePack') && isChangeable(pack);
  return (
    <div className={classes.desk}>
      <header className={classes.head}>
        <h1>
          <PackHead pack={pack} />
        </h1>
        <span className={classes.quiet}>
          {counted(pack.items, 'message')}, by {pack.author}
        </span>
        <Anchor component={Link} href={href('/packs')} size="sm" ml="auto">
          All packs
        </Anchor>
      </header>
      <div className={classes.panes}>
        <RedactionProvider pack={pack.id} messages={messages} canChange={canChange}>
          <Panes
            id="pack"
            words={WORDS}
            focused={pane}
            onFocus={setPane}
            where={
              <PackOutline
                pack={pack.id}
                open={open}
                canChange={canChange}
                current={current}
                hasFocus={pane === 'where'}
                onMove={setCurrent}
              />
            }
            text={
              opened.error ? (
                <PaneError error={opened.error} onRetry={() => void opened.refetch()} />
              ) : opened.isPending ? (
                <TextLoading />
              ) : (
                <PackPages
                  pack={pack}
                  messages={messages}
                  captions={captions}
                  notes={notes}
                  current={current}
                  onPick={setCurrent}
                />
              )
            }
            make={
              <div className={classes.make}>
                {pack.state === 'generating' && pack.job && <PackJob job={pack.job} />}
                {pack.state === 'failed' && pack.job && <PackJob job={pack.job} />}
                {pack.state === 'sealed' && <SealedFacts pack={pack} />}
                {opened.isSuccess && <RedactionPane onPick={setCurrent} />}
                {pack.state !== 'sealed' && opened.isSuccess && (
                  <PackChecks pack={pack} items={items} notes={notes} canGenerate={canChange} />
                )}
              </div>
            }
          />
        </RedactionProvider>
      </div>
    </div>
  );
}
