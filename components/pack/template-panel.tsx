'use client';

import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Section } from '../notes/section';
import { contextWords } from './context-words';
import { ContextFields } from './outline-section';
import type { OpenPack } from './pack';
import classes from './template-panel.module.css';
import type { SettingsInput } from './use-open-pack';

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'nl', label: 'Nederlands' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
  { value: 'es', label: 'Español' },
];
const JURISDICTIONS = [
  { value: 'generic', label: 'Any court' },
  { value: 'england-wales', label: 'England and Wales' },
  { value: 'netherlands', label: 'The Netherlands' },
];

type Props = { open: OpenPack['extra']; canChange: boolean; onChange: (wanted: SettingsInput) => void };

/** How the pack looks and speaks, and how much around each chosen message comes along. */
export function TemplatePanel({ open, canChange, onChange }: Props) {
  if (!canChange)
    return (
      <Section title="Template and context">
        <p className={classes.words}>
          {labelIn(LANGUAGES, open.language)}, {labelIn(JURISDICTIONS, open.jurisdiction)}, times in {open.timeZone}{' '}
          beside UTC; {contextWords(open.context)}.
        </p>
      </Section>
    );
  return (
    <Section title="Template and context">
      <div className={classes.fields}>
        <ContextFields
          key={JSON.stringify(open.context)}
          rule={open.context}
          onChange={(context) => onChange({ context })}
        />
        <Title title={open.title} onChange={(title) => onChange({ title })} />
        <Select
          size="xs"
          label="Language"
          allowDeselect={false}
          data={LANGUAGES}
          value={open.language}
          onChange={(language) => language && onChange({ language: language as 'en' })}
        />
        <Select
          size="xs"
          label="Court"
          allowDeselect={false}
          data={JURISDICTIONS}
          value={open.jurisdiction}
          onChange={(jurisdiction) => jurisdiction && onChange({ jurisdiction: jurisdiction as 'generic' })}
        />
        <Select
          size="xs"
          label="Times beside UTC"
          searchable
          allowDeselect={false}
          data={timeZones(open.timeZone)}
          value={open.timeZone}
          onChange={(timeZone) => timeZone && onChange({ timeZone })}
        />
      </div>
    </Section>
  );
}

function Title({ title, onChange }: { title: string; onChange: (title: string) => void }) {
  const [text, setText] = useState(title);
  const save = () => text.trim() !== '' && text.trim() !== title && onChange(text.trim());
  return (
    <TextInput
      size="xs"
      label="Title"
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
    />
  );
}

function timeZones(now: string): string[] {
  return [...new Set(['UTC', now, ...Intl.supportedValuesOf('timeZone')])];
}

function labelIn(list: readonly { value: string; label: string }[], value: string): string {
  return list.find((one) => one.value === value)?.label ?? value;
}
