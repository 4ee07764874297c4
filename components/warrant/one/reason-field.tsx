import { Textarea } from '@mantine/core';

type Props = { label?: string; value: string; onChange: (reason: string) => void };

/** Why somebody changes how a warrant stands: the first thing that such a dialog asks. */
export function ReasonField({ label = 'Reason', value, onChange }: Props) {
  return (
    <Textarea
      label={label}
      description="Stands in the ledger. Name no content."
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={1000}
      minRows={2}
      autosize
      data-autofocus
    />
  );
}
