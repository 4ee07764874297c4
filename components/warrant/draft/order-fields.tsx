'use client';

import { Select, TextInput } from '@mantine/core';
import { Panel } from '../../shell/panel';
import { choicesOf, INSTRUMENT_WORDS, ISSUER_WORDS, TYPE_WORDS } from '../words';
import { ApprovalFields } from './approval-fields';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import { PresetFill } from './preset-fill';
import { WordList } from './word-list';

/** What stands at the head of the order: what it is, where it holds, who issued it and on what ground. */
export function OrderFields({ isFirst }: { isFirst: boolean }) {
  const form = useDraftFormContext();
  return (
    <Panel title="The order">
      <div className={classes.form}>
        <PresetFill />
        <div className={classes.grid}>
          <TextInput
            label="Reference"
            description="As the order is called, for example W-12"
            readOnly={!isFirst}
            {...form.getInputProps('reference')}
          />
          {!isFirst && (
            <Select
              label="What this order does to the version before"
              description="A renewal that comes late leaves a gap for ever"
              data={choicesOf(INSTRUMENT_WORDS)}
              allowDeselect={false}
              {...form.getInputProps('instrument')}
            />
          )}
          <Select
            label="Type"
            description={isFirst ? 'What the order allows' : undefined}
            data={choicesOf(TYPE_WORDS)}
            allowDeselect={false}
            {...form.getInputProps('type')}
          />
          <TextInput
            label="Jurisdiction"
            description="ISO code of the country: NL, or GB-SCT"
            maxLength={6}
            {...form.getInputProps('jurisdiction')}
          />
          <Select
            label="Issued by a"
            description="Kind of authority"
            placeholder="Choose one"
            data={choicesOf(ISSUER_WORDS)}
            {...form.getInputProps('issuerKind')}
          />
          <TextInput label="Issued by" description="Name or office" {...form.getInputProps('issuer')} />
          <TextInput label="Court" description="Where there is one" {...form.getInputProps('issuerCourt')} />
          <TextInput label="Applicant" description="Who asked for it" {...form.getInputProps('applicant')} />
        </div>
        <WordList name="legalBasis" label="Legal basis" description="Statute and section. Enter after each." />
        <ApprovalFields />
      </div>
    </Panel>
  );
}
