'use client';

import { Autocomplete, Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core';
import { Panel } from '../../shell/panel';
import { useAgencyCodes } from '../use-case-lists';
import { choicesOf, HANDLING_WORDS, USE_WORDS } from '../words';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import { WordList } from './word-list';

const GRADES = ['A', 'B', 'C', 'X'].flatMap((source) =>
  ['1', '2', '3', '4'].map((information) => source + information),
);

/** What the order is for, who may act under it, and how what comes of it is handled. */
export function AimFields() {
  const form = useDraftFormContext();
  const agencies = useAgencyCodes();
  return (
    <Panel title="For what, by whom, how handled">
      <div className={classes.form}>
        <div className={classes.grid}>
          <WordList name="offences" label="Offences" description="As the order names them. Enter after each." />
          <WordList
            name="purposes"
            label="Purposes"
            description="As the order words them. Enter after each; readers choose one."
          />
          <WordList
            name="addressees"
            label="Addressees"
            description="Codes of the agencies that may act. Nobody of another reads."
            data={agencies}
          />
          <WordList
            name="assigned"
            label="People whom it names"
            description="Their e-mail addresses. They must have a part in the case."
          />
          <Textarea label="Subject matter" autosize minRows={1} maxRows={4} {...form.getInputProps('subjectMatter')} />
          <TextInput
            label="Statement of necessity"
            description="Where it is to be found"
            {...form.getInputProps('necessityRef')}
          />
        </div>
        <Checkbox.Group label="Permitted use" {...form.getInputProps('permittedUse')}>
          <Group gap="md" mt={6}>
            {choicesOf(USE_WORDS).map((choice) => (
              <Checkbox key={choice.value} size="xs" {...choice} />
            ))}
          </Group>
        </Checkbox.Group>
        <Select
          label="Handling code"
          data={choicesOf(HANDLING_WORDS)}
          allowDeselect={false}
          {...form.getInputProps('handlingCode')}
        />
        <div className={classes.grid}>
          <Autocomplete
            label="Originator"
            description="Code of the providing agency"
            data={agencies}
            {...form.getInputProps('originator')}
          />
          <Autocomplete
            label="Source grading"
            description="Source A to X, information 1 to 4"
            data={GRADES}
            maxLength={2}
            {...form.getInputProps('sourceEvaluation')}
          />
        </div>
        <Textarea
          label="Instructions on minimisation"
          description="Every reader reads and acknowledges them before the first look."
          autosize
          minRows={2}
          maxRows={10}
          maxLength={20_000}
          {...form.getInputProps('minimisation')}
        />
      </div>
    </Panel>
  );
}
