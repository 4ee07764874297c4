'use client';

import { Button, Code, CopyButton, Group, Stack, Table, Text } from '@mantine/core';
import { modals } from '@mantine/modals';

type Props = { passwords: readonly { login: string; password: string }[] };

/** Shown once: only hashes are kept, so nobody can look them up again. */
export function OneTimePasswords({ passwords }: Props) {
  const asText = passwords.map(({ login, password }) => `${login}\t${password}`).join('\n');
  return (
    <Stack gap="md">
      <Text>
        Hand {passwords.length === 1 ? 'it' : 'each'} over in person or by a channel that you trust. It can’t be shown
        again; at the first sign-in it must be changed.
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>E-mail</Table.Th>
            <Table.Th>One-time password</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {passwords.map(({ login, password }) => (
            <Table.Tr key={login}>
              <Table.Td>{login}</Table.Td>
              <Table.Td>
                <Code fz="sm">{password}</Code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end">
        <CopyButton value={asText}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : passwords.length === 1 ? 'Copy' : 'Copy all'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={() => modals.closeAll()}>I have noted {passwords.length === 1 ? 'it' : 'them'}</Button>
      </Group>
    </Stack>
  );
}
