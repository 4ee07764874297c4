'use client';

import { FileLock2 } from 'lucide-react';
import { useAmbit } from '../client/ambit-context';
import { PaneHint } from '../desk/pane-hint';
import { UnderWarrant } from '../desk/under-warrant';
import { PageFrame } from '../shell/page-frame';
import { Answer } from '../state/answer';
import { RefusedState } from '../state/refused-state';
import { OpenPackDesk } from './open-pack-desk';
import { isSealed, type Pack } from './pack';
import { PackHead } from './pack-head';
import { SealedFacts } from './sealed-facts';
import { usePacks } from './use-packs';

/** One pack: its messages to those who look under its warrant; to others that it is there, and the file when it is sealed. */
export function PackDesk({ pack: id }: { pack: string }) {
  const packs = usePacks();
  return (
    <Answer query={packs} label="Loading the pack">
      {(all) => {
        const pack = all.find((one) => one.id === id);
        return pack ? <OnePack pack={pack} /> : <RefusedState />;
      }}
    </Answer>
  );
}

function OnePack({ pack }: { pack: Pack }) {
  const { inForce } = useAmbit();
  if (inForce?.warrant !== pack.warrant) return <ClosedPack pack={pack} />;
  return (
    <UnderWarrant>
      <OpenPackDesk key={pack.id} pack={pack} />
    </UnderWarrant>
  );
}

function ClosedPack({ pack }: { pack: Pack }) {
  return (
    <PageFrame title={<PackHead pack={pack} />} narrow>
      {isSealed(pack) && <SealedFacts pack={pack} />}
      <PaneHint icon={FileLock2} title={`Prepared under ${pack.warrant}`}>
        Its messages are shown to those who look under that warrant. If you are assigned to it, choose it in the bar
        above.
      </PaneHint>
    </PageFrame>
  );
}
