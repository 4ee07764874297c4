'use client';

import { TagsInput } from '@mantine/core';
import { useDraftFormContext } from './draft-form';

type Props = {
  name: 'legalBasis' | 'offences' | 'purposes' | 'addressees' | 'assigned';
  label: string;
  description: string;
  data?: string[];
};

/** A list of words or codes. A comma stays part of a word: statutes have them. What is typed counts also when the field is left. */
export function WordList({ name, label, description, data = [] }: Props) {
  const form = useDraftFormContext();
  return (
    <TagsInput
      label={label}
      description={description}
      data={data}
      splitChars={['\n']}
      acceptValueOnBlur
      {...form.getInputProps(name)}
    />
  );
}
