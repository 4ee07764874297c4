'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';
import { PageFrame } from '../../shell/page-frame';
import { Answer } from '../../state/answer';
import { LoadingState } from '../../state/loading-state';
import { RefusedState } from '../../state/refused-state';
import { useWideningDraft } from '../../widening/use-widening-draft';
import { useWarrants } from '../use-warrants';
import { draftFromInput } from './draft-from-input';
import { emptyDraft } from './draft-values';
import { EntryForm } from './entry-form';
import { beginNextVersion, withWidening } from './next-version';

/**
 * Enters a warrant from its order, changes a draft, or begins the next version: `?of=` names the warrant, `?widen=` a reader's request whose
 * clause is put in. It opens nothing yet.
 */
export function DraftWarrant() {
  const { may, case: file, fileQuery } = useAmbit();
  const of = useSearchParams().get('of');
  return (
    <Answer query={fileQuery} label="Loading the case">
      {() => {
        if (!may('draftWarrant')) return <RefusedState />;
        return of === null ? <NewWarrant /> : <OfWarrant key={`${file} ${of}`} reference={of} />;
      }}
    </Answer>
  );
}

function NewWarrant() {
  const { case: file } = useAmbit();
  return (
    <PageFrame
      wide
      title="Enter a warrant"
      lead="Copy what the order says, clause by clause. It opens nothing until a second person has compared it and activated it."
    >
      <EntryForm place={file} initial={emptyDraft} edited={null} isFirst />
    </PageFrame>
  );
}

function OfWarrant({ reference }: { reference: string }) {
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const warrants = useWarrants();
  const widening = useWideningDraft();
  // What somebody else changed meanwhile must be seen before it is changed again.
  const before = useQuery(trpc.warrants.asDraft.queryOptions({ case: file, reference }, { staleTime: 0, gcTime: 0 }));
  if (widening === undefined) return <LoadingState label="Loading the request" />;
  const asked = widening ? ` ${widening.request.id}` : '';
  return (
    <Answer query={warrants} label="Loading the warrant">
      {(all) => (
        <Answer query={before} label="Loading the version before">
          {({ draft, stamp, version }) => {
            const versions = all.filter((one) => one.reference === reference);
            const newest = versions.find((one) => one.version === version);
            const next = Math.max(...versions.map((one) => one.version)) + 1;
            const isEdit = newest?.status === 'draft' && newest.draftedByMe;
            const values = draftFromInput(draft);
            return (
              <PageFrame
                wide
                title={isEdit ? `Change ${reference}, version ${version}` : `${reference}, version ${next}`}
                lead={
                  isEdit
                    ? 'Only you who drafted it change it, while nobody has been asked to activate it.'
                    : 'Begun from the version before. Nothing changes for readers until a second person activates it.'
                }
              >
                <EntryForm
                  place={`${file} ${reference} ${isEdit ? stamp.getTime() : next}${asked}`}
                  initial={() => withWidening(isEdit ? values : beginNextVersion(values), widening)}
                  edited={isEdit ? { stamp } : null}
                  isFirst={isEdit ? version === 1 : false}
                />
              </PageFrame>
            );
          }}
        </Answer>
      )}
    </Answer>
  );
}
