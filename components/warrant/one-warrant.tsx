'use client';

import { useParams, useSearchParams } from 'next/navigation';
import { PageFrame } from '../shell/page-frame';
import { Answer } from '../state/answer';
import { RefusedState } from '../state/refused-state';
import classes from './one-warrant.module.css';
import { useWarrants, type Warrant } from './use-warrants';
import { WarrantActions } from './warrant-actions';
import { WarrantClauses } from './warrant-clauses';
import { WarrantClocks } from './warrant-clocks';
import { WarrantFacts } from './warrant-facts';
import { WarrantMark } from './warrant-mark';
import { WarrantVersions } from './warrant-versions';

/** One warrant, read clause by clause in sentences. */
export function OneWarrant() {
  const warrants = useWarrants();
  const reference = decodeURIComponent(useParams<{ reference: string }>().reference);
  const version = Number(useSearchParams().get('version'));
  return (
    <Answer query={warrants} label="Loading the warrant">
      {(all) => {
        const versions = all.filter((one) => one.reference === reference);
        const warrant = versions.find((one) => one.version === version) ?? versions[0];
        return warrant === undefined ? <RefusedState /> : <Shown warrant={warrant} versions={versions} />;
      }}
    </Answer>
  );
}

function Shown({ warrant, versions }: { warrant: Warrant; versions: readonly Warrant[] }) {
  const title = (
    <span className={classes.title}>
      {warrant.reference} <WarrantMark warrant={warrant} />
    </span>
  );
  return (
    <PageFrame
      title={title}
      lead={`${warrant.issuer}. ${warrant.legalBasis}`}
      actions={<WarrantActions warrant={warrant} />}
    >
      {versions.length > 1 && <WarrantVersions versions={versions} shown={warrant.version} />}
      <div className={classes.columns}>
        <div className={classes.column}>
          <WarrantClauses clauses={warrant.clauses} />
          <section className={classes.clocks} aria-label="Clocks">
            <WarrantClocks warrants={[warrant]} />
          </section>
        </div>
        <WarrantFacts warrant={warrant} />
      </div>
    </PageFrame>
  );
}
