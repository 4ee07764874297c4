'use client';

import { Button, MultiSelect, NumberInput, Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { ACTS } from '@/server/custody/entry-header';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { actWords } from '../ledger/act-words';
import { useWarrants } from '../warrant/use-warrants';
import classes from './audit.module.css';
import { type AuditPlace, NOWHERE } from './place';
import type { GoAudit } from './use-audit-place';

const ACT_CHOICES = ACTS.map(({ act }) => ({ value: act, label: actWords(act) }));
const OUTCOMES = [
  { value: 'ok', label: 'done' },
  { value: 'deny', label: 'refused' },
  { value: 'error', label: 'failed' },
] as const;

/** Each change is a step to come back to. */
export function Filters({ place, go }: { place: AuditPlace; go: GoAudit }) {
  const isNarrowed = Object.keys(NOWHERE).some((name) => {
    const value = place[name as keyof AuditPlace];
    return name !== 'entry' && value !== null && String(value) !== '';
  });
  return (
    <search aria-label="Narrow the entries" className={classes.filters}>
      <MultiSelect
        label="Acts"
        placeholder={place.acts.length === 0 ? 'all' : undefined}
        w={230}
        data={ACT_CHOICES}
        value={[...place.acts]}
        onChange={(acts) => go({ acts: acts.filter((act) => ACT_CHOICES.some(({ value }) => value === act)) as never })}
        searchable
        clearable
        hidePickedOptions
        clearButtonProps={{ 'aria-label': 'All acts' }}
      />
      <Who place={place} go={go} />
      <Warrant place={place} go={go} />
      <Select
        label="Outcome"
        placeholder="any"
        w={110}
        data={[...OUTCOMES]}
        value={place.outcome}
        onChange={(next) => go({ outcome: OUTCOMES.find(({ value }) => value === next)?.value ?? null })}
        clearable
        clearButtonProps={{ 'aria-label': 'Any outcome' }}
      />
      <Day label="From (UTC)" value={place.from} onChange={(from) => go({ from })} />
      <Day label="To (UTC)" value={place.to} onChange={(to) => go({ to })} />
      <NumberField label="From no." value={place.lowest} onChange={(lowest) => go({ lowest })} />
      <NumberField label="To no." value={place.highest} onChange={(highest) => go({ highest })} />
      {isNarrowed && (
        <Button variant="default" onClick={() => go({ ...NOWHERE, entry: place.entry })}>
          Show all
        </Button>
      )}
    </search>
  );
}

type Part = { place: AuditPlace; go: GoAudit };

function Who({ place, go }: Part) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const people = useQuery(trpc.audit.people.queryOptions({ case: reference }));
  const known = (people.data ?? []).map(({ alias, name, agency }) => ({ value: alias, label: `${name}, ${agency}` }));
  const choices =
    place.person === null || known.some(({ value }) => value === place.person)
      ? known
      : [...known, { value: place.person, label: 'somebody without a part now' }];
  return (
    <Select
      label="Who"
      placeholder="anybody"
      w={170}
      data={choices}
      value={place.person}
      onChange={(person) => go({ person })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Anybody' }}
    />
  );
}

function Warrant({ place, go }: Part) {
  const warrants = useWarrants();
  const references = [...new Set((warrants.data ?? []).map(({ reference }) => reference))];
  return (
    <Select
      label="Warrant"
      placeholder="any"
      w={120}
      data={references}
      value={place.of !== null && references.includes(place.of) ? place.of : null}
      onChange={(of) => go({ of })}
      clearable
      clearButtonProps={{ 'aria-label': 'Any warrant' }}
    />
  );
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
}) {
  return (
    <DateInput
      label={label}
      placeholder="day month year"
      w={130}
      valueFormat="D MMM YYYY"
      value={value}
      onChange={(next) => onChange(next || null)}
      clearable
      clearButtonProps={{ 'aria-label': `${label}: no day` }}
    />
  );
}

type NumberProps = { label: string; value: number | null; onChange: (next: number | null) => void };

/** Taken when one leaves the field or presses Enter: each digit would be another reading on the record. */
function NumberField({ label, value, onChange }: NumberProps) {
  return (
    <NumberInput
      key={value}
      label={label}
      w={100}
      min={0}
      allowDecimal={false}
      hideControls
      defaultValue={value ?? ''}
      onBlur={(event) => take(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && take(event.currentTarget.value)}
    />
  );

  function take(text: string): void {
    const next = /^\d{1,15}$/.test(text) ? Number(text) : null;
    if (next !== value) onChange(next);
  }
}
