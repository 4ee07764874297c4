'use client';

import { Button, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useDisclosure } from '@mantine/hooks';
import { CalendarDays } from 'lucide-react';
import { dayOf } from './written';

/** Goes to the first message on or after a day, in UTC. `near` is the day in view. */
export function JumpToDate({ near, onJump }: { near: Date | null; onJump: (at: Date) => void }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const day = near && dayOf(near);
  const jump = (date: string | null) => {
    if (date === null) return;
    close();
    onJump(new Date(`${date.slice(0, 10)}T00:00:00Z`));
  };
  return (
    <Popover opened={opened} onDismiss={close} position="bottom-end" withArrow trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<CalendarDays size={14} aria-hidden />}
          onClick={toggle}
        >
          Jump to date
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Jump to date">
        <DatePicker
          key={day}
          size="sm"
          defaultDate={day ?? undefined}
          value={day}
          onChange={jump}
          hideOutsideDates
          weekendDays={[]}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
