'use client';

import { Group, Input } from '@mantine/core';
import { DateInput, TimePicker } from '@mantine/dates';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import { type ReactNode, useId } from 'react';

dayjs.extend(customParseFormat);

const WRITTEN = ['D MMM YYYY', 'D MMMM YYYY', 'YYYY-MM-DD', 'D/M/YYYY', 'D-M-YYYY', 'D.M.YYYY'];

type Props = {
  label: string;
  description?: string;
  /** `YYYY-MM-DDTHH:mm` in UTC, or empty. */
  value?: string;
  onChange?: (value: string) => void;
  error?: ReactNode;
};

/** A day, typed or picked, and a time of day, midnight unless somebody says otherwise. Both are UTC whatever the machine's zone. */
export function UtcMomentInput({ label, description, value = '', onChange, error }: Props) {
  const id = useId();
  const [day = '', time = ''] = value.split('T');
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <Group gap={6} my={4} wrap="nowrap">
        <DateInput
          id={id}
          flex={1}
          miw={0}
          placeholder="day month year"
          valueFormat="D MMM YYYY"
          dateParser={writtenDay}
          value={day || null}
          onChange={(next) => onChange?.(next ? `${next}T${time || '00:00'}` : '')}
          error={Boolean(error)}
          clearable
          clearButtonProps={{ 'aria-label': `${label}: no day` }}
        />
        <TimePicker
          w={104}
          format="24h"
          hoursInputLabel={`${label}: hour, UTC`}
          minutesInputLabel={`${label}: minute, UTC`}
          rightSection="UTC"
          rightSectionWidth={38}
          rightSectionProps={{ style: { fontSize: 11 } }}
          value={time || '00:00'}
          disabled={day === ''}
          onChange={(next) => onChange?.(`${day}T${next.slice(0, 5) || '00:00'}`)}
        />
      </Group>
    </Input.Wrapper>
  );
}

/** Day before month, as people here write it. */
function writtenDay(text: string): string | null {
  const day = dayjs(text.trim(), WRITTEN, true);
  return day.isValid() ? day.format('YYYY-MM-DD') : null;
}
