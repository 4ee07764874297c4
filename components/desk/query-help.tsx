'use client';

import { ActionIcon, Popover, Table } from '@mantine/core';
import { CircleHelp } from 'lucide-react';

const GRAMMAR: readonly [string, string][] = [
  ['ammo cash', 'both words, in any order'],
  ['"nine mil"', 'these words side by side'],
  ['weap*', 'words that begin so'],
  ['ammo OR cash', 'one or the other'],
  ['ammo NOT toy', 'the first without the second; -toy says the same'],
  ['(ammo OR cash) 500', 'parentheses group'],
  ['from:owl-17', 'sent by this handle'],
  ['to:grebe-04', 'received by this handle'],
  ['in:c-4f1922', 'in this conversation'],
  ['kind:image', 'text, image, audio, video or file'],
  ['after:2020-04-01', 'on or after that day, UTC'],
  ['before:2020-05-01', 'before that day, UTC'],
];

/** What can be typed into the search bar. */
export function QueryHelp() {
  return (
    <Popover width={400} position="bottom-end" withArrow trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="How to search">
          <CircleHelp size={17} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="How to search">
        <Table verticalSpacing={3} fz="sm">
          <Table.Tbody>
            {GRAMMAR.map(([example, meaning]) => (
              <Table.Tr key={example}>
                <Table.Td ff="monospace" style={{ whiteSpace: 'nowrap' }}>
                  {example}
                </Table.Td>
                <Table.Td c="dimmed">{meaning}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Popover.Dropdown>
    </Popover>
  );
}
