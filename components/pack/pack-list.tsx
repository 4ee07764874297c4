'use client';

import { Package } from 'lucide-react';
import { useAmbit } from '../client/ambit-context';
import { scopeOf } from '../desk/scope';
import { WhoHasWhat } from '../recipient/who-has-what';
import { PageFrame } from '../shell/page-frame';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { BeginPack } from './begin-pack';
import type { Pack } from './pack';
import { FILTERS, PackFilter, usePackFilter } from './pack-filter';
import classes from './pack-list.module.css';
import { PackTable } from './pack-table';
import { usePacks } from './use-packs';

/** The packs of the case: what is being prepared, what is sealed. */
export function PackList() {
  const ambit = useAmbit();
  const packs = usePacks();
  const scope = scopeOf(ambit);
  const { shown, setShown } = usePackFilter();
  const begin = scope && ambit.may('preparePack') && <BeginPack scope={scope} />;
  return (
    <PageFrame
      title="Packs"
      lead="A pack is what leaves for court: messages in your order, under their warrant, in one file that proves itself."
      actions={begin}
    >
      <Answer query={packs} label="Loading packs">
        {(all) =>
          all.length === 0 ? (
            <NoPacks canBegin={Boolean(begin)} />
          ) : (
            <Panel title="Packs of this case" flush aside={<PackFilter value={shown} onChange={setShown} />}>
              <FilteredPacks packs={all.filter((pack) => FILTERS[shown].holds(pack))} />
            </Panel>
          )
        }
      </Answer>
      {ambit.may('readServed') && <WhoHasWhat />}
    </PageFrame>
  );
}

function FilteredPacks({ packs }: { packs: readonly Pack[] }) {
  return packs.length === 0 ? (
    <p className={classes.none}>None of the packs is there now.</p>
  ) : (
    <PackTable packs={packs} />
  );
}

function NoPacks({ canBegin }: { canBegin: boolean }) {
  return (
    <EmptyState title="No pack yet" icon={Package}>
      {canBegin
        ? 'Begin one with a title, or select messages at the desk and press e.'
        : 'Who reads under a warrant prepares packs. When one is sealed, it stands here.'}
    </EmptyState>
  );
}
