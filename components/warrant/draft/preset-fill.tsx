'use client';

import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Notice } from '../../state/notice';
import { ISSUER_WORDS, TYPE_WORDS } from '../words';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import { fillFromPreset } from './fill-from-preset';
import { Provenance } from './provenance';
import { type Preset, useFilledFrom, usePresets } from './use-presets';

/** Fills the usual values of a jurisdiction in, and shows of each where it comes from. */
export function PresetFill() {
  const form = useDraftFormContext();
  const presets = usePresets();
  const filled = useFilledFrom();
  const [chosen, setChosen] = useState<string | null>(null);
  const preset = presets.data?.find(({ code }) => code === (chosen ?? form.values.preset));
  if (presets.isError)
    return (
      <Notice tone="amber" title="Presets can’t be had now">
        Fill the fields from the order; nothing else is missing.
      </Notice>
    );
  return (
    <div className={classes.preset}>
      <div className={classes.presetChoice}>
        <Select
          label="Usual values of a jurisdiction"
          placeholder="Choose one"
          data={(presets.data ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          value={chosen ?? form.values.preset}
          onChange={setChosen}
          searchable
        />
        <Button
          variant="default"
          disabled={preset === undefined}
          onClick={() => preset && form.setValues(fillFromPreset(form.getValues(), preset))}
        >
          {preset ? `Fill from preset ${preset.code}` : 'Fill from a preset'}
        </Button>
      </div>
      <p className={classes.hint}>{preset?.advice ?? 'A preset fills fields to begin with; it is not legal advice.'}</p>
      {filled && <Sources preset={filled} />}
    </div>
  );
}

/** Each value of the preset with its source, changed or not: the order decides. */
function Sources({ preset }: { preset: Preset }) {
  const { values } = useDraftFormContext();
  const rows = [
    { name: 'Type', of: preset.type, says: TYPE_WORDS[preset.type.value], kept: values.type === preset.type.value },
    {
      name: 'Kind of issuer',
      of: preset.issuerKind,
      says: ISSUER_WORDS[preset.issuerKind.value],
      kept: values.issuerKind === preset.issuerKind.value,
    },
    {
      name: 'Legal basis',
      of: preset.legalBasis,
      says: preset.legalBasis.value,
      kept: values.legalBasis.includes(preset.legalBasis.value),
    },
    { name: 'Power', of: preset.powerDays, says: daysWords(preset.powerDays.value), kept: true },
    { name: 'Messages', of: preset.contentRule, says: CONTENT_WORDS[preset.contentRule.value], kept: true },
    {
      name: 'Privileged material',
      of: preset.lppAuthority,
      says: `decided by ${preset.lppAuthority.value}`,
      kept: true,
    },
    ...preset.notices.map((notice) => ({ name: 'Duty', of: notice, says: notice.value, kept: true })),
  ];
  return (
    <details className={classes.sources}>
      <summary>
        Filled from preset {preset.code}: {rows.length} values and where they come from
      </summary>
      <dl>
        {rows.map(({ name, of, says, kept }) => (
          <div key={`${name} ${says}`}>
            <dt>{name}</dt>
            <dd>
              {says} {!kept && <em>(changed here)</em>} <Provenance of={of} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const CONTENT_WORDS = {
  ORDER_SAYS: 'the order says from when to when they were sent',
  WITHIN_POWER: 'sent while the power lasts',
} as const;

function daysWords(days: number | null): string {
  return days === null ? 'as long as the order says' : `${days} days from its beginning`;
}
