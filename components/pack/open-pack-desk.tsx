'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { counted } from '../client/format-count';
import { PaneError } from '../desk/pane-error';
import { type PaneName, Panes } from '../desk/panes';
import { useKeys } from '../desk/use-keys';
import { TextLoading } from '../message/text-loading';
import { useNotes } from '../notes/use-notes';
import { useKeyHelp } from '../shell/key-list-context';
import { DiffPanel } from './diff-panel';
import { PACK_KEYS } from './keys';
import { LifecycleBar } from './lifecycle-bar';
import classes from './open-pack-desk.module.css';
import { isChangeable, isSealed, type Pack } from './pack';
import { PackChecks } from './pack-checks';
import { PackHead } from './pack-head';
import { PackJob } from './pack-job';
import { PackOutline } from './pack-outline';
import { PackPages } from './pack-pages';
import { PreviewPages, ViewSwitch } from './preview-pages';
import { RedactionProvider } from './redaction/redaction-context';
import { RedactionPane } from './redaction/redaction-pane';
import { SealedFacts } from './sealed-facts';
import { TemplatePanel } from './template-panel';
import { type Opened, useOpenPack } from './use-open-pack';
import { usePackView } from './use-pack-view';

const WORDS = { where: 'Outline', text: 'Pages', make: 'Checks' } as const;

/** A pack under its own warrant: where it stands, outline, pages, checks. */
export function OpenPackDesk({ pack }: { pack: Pack }) {
  const { may, href } = useAmbit();
  const open = useOpenPack(pack.id);
  const { current, setCurrent, isPrint, setPrint } = usePackView();
  const [pane, setPane] = useState<PaneName>('where');
  const { messages, opened } = open;
  const notes = useNotes([messages]);
  useKeyHelp('Pack', PACK_KEYS);
  const canChange = may('preparePack') && isChangeable(pack);
  // Of a sealed pack the file is what is looked at.
  const canPrint = !isSealed(pack) && (may('preparePack') || may('reviewPack'));
  useKeys(canPrint ? { p: () => setPrint(!isPrint) } : {});
  const extra = opened.data?.extra;
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
      <LifecycleBar
        pack={pack}
        digest={extra?.digest ?? null}
        hindrance={hindranceOf(open)}
        onMoved={() => void open.reopen()}
      />
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
              ) : opened.isPending || extra === undefined ? (
                <TextLoading />
              ) : (
                <div className={classes.text}>
                  {canPrint && <ViewSwitch isPrint={isPrint} onChange={setPrint} />}
                  {isPrint && canPrint ? (
                    <PreviewPages pack={pack.id} />
                  ) : (
                    <PackPages
                      pack={pack}
                      items={open.items}
                      sections={extra.sections}
                      notes={notes}
                      current={current}
                      onPick={setCurrent}
                    />
                  )}
                </div>
              )
            }
            make={
              <div className={classes.make}>
                {(pack.state === 'generating' || pack.state === 'failed') && pack.job && <PackJob job={pack.job} />}
                {isSealed(pack) && <SealedFacts pack={pack} />}
                {!isSealed(pack) && opened.isSuccess && <PackChecks items={open.items} notes={notes} />}
                {extra && <TemplatePanel open={extra} canChange={canChange} onChange={open.setUp} />}
                {opened.isSuccess && <RedactionPane onPick={setCurrent} />}
                {opened.isSuccess && <DiffPanel pack={pack} />}
              </div>
            }
          />
        </RedactionProvider>
      </div>
    </div>
  );
}

/** Why it can't be handed on as it is, in words; null where nothing is in the way. */
function hindranceOf({ items, opened }: Opened): string | null {
  const extra = opened.data?.extra;
  if (extra === undefined) return 'It is being opened.';
  const chosen = items.filter(({ isContext }) => !isContext);
  if (chosen.length === 0) return 'It is empty: add messages first.';
  if (chosen.some(({ message }) => message === null)) return 'Take out what is no longer inside the warrant.';
  const held = new Set(chosen.map(({ section }) => section));
  const rules = [...held].map((id) => extra.sections.find((one) => one.id === id)?.context ?? extra.context);
  return rules.some(({ before, after, whyNot }) => before + after === 0 && whyNot.trim() === '')
    ? 'Say under “Template and context” how many messages around each come along, or why none do.'
    : null;
}
