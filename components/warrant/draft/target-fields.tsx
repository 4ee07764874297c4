'use client';

import { MultiSelect, SegmentedControl, Select, Textarea } from '@mantine/core';
import { counted } from '../../client/format-count';
import { acceptedOf, useSubjects } from '../use-case-lists';
import { choicesOf, MATCH_WORDS } from '../words';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import type { ClauseValues, ExclusionValues } from './draft-values';
import { repeatsIn, targetsOf } from './targets-of';

type Props = { part: ClauseValues | ExclusionValues; path: string; mayBeAny?: boolean };

const NAMED = [
  { value: 'handle', label: 'Handles' },
  { value: 'conversation', label: 'Conversations' },
];
const ANY = { value: 'any', label: 'No target' };

/** Whom a clause or an exclusion is about: handles and persons, or conversations. */
export function TargetFields({ part, path, mayBeAny = false }: Props) {
  const form = useDraftFormContext();
  const field = (name: string) => form.getInputProps(`${path}.${name}`);
  return (
    <div className={classes.form}>
      <SegmentedControl
        fullWidth
        aria-label="It names"
        data={mayBeAny ? [...NAMED, ANY] : NAMED}
        {...field('targetKind')}
      />
      {part.targetKind !== 'any' && <Pasted part={part} path={path} />}
      {part.targetKind === 'handle' && (
        <>
          <Persons path={path} />
          <Select label="Messages" data={choicesOf(MATCH_WORDS)} allowDeselect={false} {...field('match')} />
        </>
      )}
    </div>
  );
}

function Pasted({ part, path }: Props) {
  const form = useDraftFormContext();
  const noun = part.targetKind === 'handle' ? 'handle' : 'conversation';
  const [count, repeats] = [targetsOf(part.targets).length, repeatsIn(part.targets)];
  return (
    <div>
      <Textarea
        label={noun === 'handle' ? 'Handles' : 'Conversations'}
        description="One per line, exactly as the files write them"
        rows={6}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps(`${path}.targets`)}
      />
      <small aria-live="polite" className={classes.hint}>
        {count > 0 && counted(count, noun)}
        {repeats > 0 &&
          `; ${counted(repeats, 'line')} left out, because ${repeats === 1 ? 'it stands' : 'they stand'} there already`}
      </small>
    </div>
  );
}

/** By accepted attributions as they are when the draft is entered: a later one counts only through a new version. */
function Persons({ path }: { path: string }) {
  const form = useDraftFormContext();
  const { data: subjects = [] } = useSubjects();
  const choices = subjects.map((subject) => {
    const handles = acceptedOf(subject).length;
    return {
      value: subject.name,
      label: `${subject.name}: ${handles === 0 ? 'no accepted handle' : counted(handles, 'handle')}`,
      disabled: handles === 0,
    };
  });
  const chosen = form.getInputProps(`${path}.persons`);
  return (
    <MultiSelect
      label="Persons"
      description="Their accepted handles count, as they are when the draft is entered."
      placeholder={choices.length === 0 ? 'No person is entered in this case' : undefined}
      data={choices}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'No persons' }}
      {...chosen}
    />
  );
}
