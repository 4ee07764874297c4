'use client';

import { Tabs } from '@mantine/core';
import { useParams, useSearchParams } from 'next/navigation';
import { isDiscarded } from '@/server/warrant/warrant-words';
import { useAmbit } from '../../client/ambit-context';
import { PageFrame } from '../../shell/page-frame';
import { Answer } from '../../state/answer';
import { RefusedState } from '../../state/refused-state';
import { KeptNotes } from '../../why/kept-notes';
import { ClockAxis } from '../clock-axis';
import { MeterPanel } from '../numbers/meter-panel';
import { SimulatorPanel } from '../numbers/simulator-panel';
import { orderAddress } from '../order-address';
import { OrderViewer } from '../order-viewer';
import { ProcedureBanner } from '../procedure/procedure-banner';
import { STATE_SENTENCES } from '../state-words';
import { useTab } from '../use-tab';
import { useWarrants, type Warrant } from '../use-warrants';
import { WarrantMark } from '../warrant-mark';
import { isWaiting, warrantState } from '../warrant-state';
import { ConditionsPanel } from './conditions-panel';
import { DerivedPanel } from './derived-panel';
import classes from './one-warrant.module.css';
import { PermissionsPanel } from './permissions-panel';
import { WaitingSteps } from './waiting-steps';
import { WarrantActions } from './warrant-actions';
import { WarrantClauses } from './warrant-clauses';
import { WarrantFacts } from './warrant-facts';
import { WarrantVersions } from './warrant-versions';

/** One warrant, read clause by clause in sentences; the address keeps its version and the tab. */
export function OneWarrant() {
  const warrants = useWarrants();
  const reference = decodeURIComponent(useParams<{ reference: string }>().reference);
  const version = Number(useSearchParams().get('version'));
  return (
    <Answer query={warrants} label="Loading the warrant">
      {(all) => {
        const versions = all.filter((one) => one.reference === reference);
        const warrant = versions.find((one) => one.version === version) ?? newestOf(versions) ?? versions[0];
        return warrant === undefined ? <RefusedState /> : <Shown warrant={warrant} versions={versions} />;
      }}
    </Answer>
  );
}

type Props = { warrant: Warrant; versions: readonly Warrant[] };

/** What was discarded stands behind whatever was not. */
const newestOf = (versions: readonly Warrant[]) => versions.find((one) => !isDiscarded(one));

function Shown({ warrant, versions }: Props) {
  const { issuer, legalBasis, reference, version } = warrant;
  const newestInForce = versions.find(({ activatedAt }) => activatedAt !== null);
  return (
    <PageFrame
      title={
        <span className={classes.title}>
          {reference} <WarrantMark warrant={warrant} />
        </span>
      }
      lead={`Version ${version}. ${issuer}. ${legalBasis.join('; ')}`}
      actions={
        <WarrantActions
          warrant={warrant}
          isNewest={warrant === newestOf(versions)}
          isNewestInForce={warrant === newestInForce}
        />
      }
    >
      {isWaiting(warrant.status) && <ProcedureBanner />}
      <WaitingSteps warrant={warrant} />
      <p className={classes.state}>{STATE_SENTENCES[warrantState(warrant, new Date())]}</p>
      <Views warrant={warrant} versions={versions} />
    </PageFrame>
  );
}

const TABS = ['clauses', 'conditions', 'versions', 'order', 'numbers', 'meter', 'derived'] as const;

function Views({ warrant, versions }: Props) {
  const { may } = useAmbit();
  const [tab, setTab] = useTab(TABS);
  // What is counted is the newest draft, or the version in force: of another version these numbers would say nothing.
  const isCounted = may('simulateWarrant') && warrant === newestOf(versions);
  const wasInForce = versions.some(({ activatedAt }) => activatedAt !== null);
  const isMetered = may('readMeter') && wasInForce;
  const hasDerived = (may('activateWarrant') || may('readLedger')) && wasInForce;
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="clauses">Clauses and clocks</Tabs.Tab>
        <Tabs.Tab value="conditions">Conditions and permissions</Tabs.Tab>
        <Tabs.Tab value="versions">Versions</Tabs.Tab>
        {warrant.documentType !== null && <Tabs.Tab value="order">The order</Tabs.Tab>}
        {isCounted && <Tabs.Tab value="numbers">What it comes to</Tabs.Tab>}
        {isMetered && <Tabs.Tab value="meter">What was looked at</Tabs.Tab>}
        {hasDerived && <Tabs.Tab value="derived">What derives from it</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="clauses">
        <Clauses warrant={warrant} />
      </Tabs.Panel>
      <Tabs.Panel value="conditions">
        <div className={classes.column}>
          <ConditionsPanel warrant={warrant} />
          <PermissionsPanel reference={warrant.reference} />
        </div>
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <WarrantVersions versions={versions} shown={warrant} />
      </Tabs.Panel>
      <Tabs.Panel value="order">
        <Order warrant={warrant} />
      </Tabs.Panel>
      <Tabs.Panel value="numbers">
        {isCounted && <SimulatorPanel key={warrant.draftedAt.getTime()} warrant={warrant} />}
      </Tabs.Panel>
      <Tabs.Panel value="meter">{isMetered && <MeterPanel reference={warrant.reference} />}</Tabs.Panel>
      <Tabs.Panel value="derived">
        {hasDerived && (
          <div className={classes.column}>
            <DerivedPanel reference={warrant.reference} />
            <KeptNotes reference={warrant.reference} />
          </div>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}

function Clauses({ warrant }: { warrant: Warrant }) {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <WarrantClauses warrant={warrant} />
        <div className={classes.clocks}>
          <ClockAxis clocks={warrant} />
        </div>
      </div>
      <WarrantFacts warrant={warrant} />
    </div>
  );
}

function Order({ warrant }: { warrant: Warrant }) {
  const { case: file } = useAmbit();
  const { reference, documentSha256, documentType, documentName, documentPages } = warrant;
  if (documentType === null) return null;
  return (
    <div className={classes.order}>
      <OrderViewer
        address={orderAddress(file, documentSha256, reference)}
        type={documentType}
        name={documentName}
        pages={documentPages}
      />
    </div>
  );
}
