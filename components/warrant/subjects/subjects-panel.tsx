'use client';

import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useAmbit } from '../../client/ambit-context';
import { useTRPC } from '../../client/trpc';
import { Panel } from '../../shell/panel';
import { Answer } from '../../state/answer';
import { EmptyState } from '../../state/empty-state';
import { Mark } from '../../state/mark';
import { Notice } from '../../state/notice';
import classes from '../terms/terms.module.css';
import { type Subject, useSubjects } from '../use-case-lists';
import { useWarrantChanged } from '../use-warrant-changed';
import { AttributionLine } from './attribution-line';
import { ProposeHandle } from './propose-handle';

const CATEGORY_WORDS: Record<Subject['category'], string> = {
  suspect: 'Suspect',
  convicted: 'Convicted',
  victim: 'Victim',
  witness: 'Witness',
  contact: 'Contact of the above',
  uninvolved: 'Uninvolved',
};

/** Persons whom a warrant may name, and the handles said to be theirs: one person proposes, another accepts. */
export function SubjectsPanel() {
  const subjects = useSubjects();
  const { may } = useAmbit();
  return (
    <div className={classes.columns}>
      <Answer query={subjects} label="Loading persons">
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="No person is entered yet" icon={UserRound}>
              <p>Investigators enter persons and the handles that they use; a second person accepts each handle.</p>
            </EmptyState>
          ) : (
            <div className={classes.form}>
              {all.map((subject) => (
                <SubjectCard key={subject.name} subject={subject} />
              ))}
            </div>
          )
        }
      </Answer>
      {may('attribute') && <AddPerson />}
    </div>
  );
}

function SubjectCard({ subject }: { subject: Subject }) {
  const { may } = useAmbit();
  const { name, category, attributions } = subject;
  return (
    <Panel title={name} aside={<Mark>{CATEGORY_WORDS[category]}</Mark>}>
      {attributions.length === 0 && <p className={classes.quiet}>No handle is attributed yet.</p>}
      <div className={classes.handles}>
        {attributions.map((one) => (
          <AttributionLine key={one.id} attribution={one} />
        ))}
      </div>
      {may('attribute') && <ProposeHandle subject={name} />}
    </Panel>
  );
}

function AddPerson() {
  const [name, setName] = useState('');
  const [category, setCategory] = useState<Subject['category']>('uninvolved');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const add = useMutation(
    trpc.subjects.add.mutationOptions({
      onSuccess: ({ entry }) => {
        changed(`${name.trim()} is entered`, entry);
        void queryClient.invalidateQueries(trpc.subjects.pathFilter());
        setName('');
      },
    }),
  );
  return (
    <Panel title="Enter a person">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') add.mutate({ case: file, name, category });
        }}
      >
        <TextInput
          label="Name"
          description="A name that is entered already gets the category chosen here."
          maxLength={300}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Category"
          data={Object.entries(CATEGORY_WORDS).map(([value, label]) => ({ value, label }))}
          value={category}
          allowDeselect={false}
          onChange={(next) => next !== null && setCategory(next as Subject['category'])}
        />
        {add.error && (
          <Notice tone="red" title="Not entered">
            {add.error.message}
          </Notice>
        )}
        <div>
          <Button type="submit" disabled={name.trim() === ''} loading={add.isPending}>
            Enter the person
          </Button>
        </div>
      </form>
    </Panel>
  );
}
