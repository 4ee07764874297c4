'use client';

import { Table, Text, VisuallyHidden } from '@mantine/core';
import type { inferRouterOutputs } from '@trpc/server';
import { Ban, Clock, ShieldUser } from 'lucide-react';
import type { AppRouter } from '@/server/trpc/root';
import { roleWord } from '../cases/role-words';
import { formatMinute } from '../client/format-time';
import { Mark } from '../state/mark';
import { PersonActions } from './person-actions';

export type Person = inferRouterOutputs<AppRouter>['people']['list'][number];

export function PeopleTable({ people }: { people: readonly Person[] }) {
  return (
    <Table.ScrollContainer minWidth={760} type="native">
      <Table verticalSpacing="xs" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Agency</Table.Th>
            <Table.Th>Parts in cases</Table.Th>
            <Table.Th>Account</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <PersonRow key={person.login} person={person} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function PersonRow({ person }: { person: Person }) {
  const { login, name, agency, cases } = person;
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {login}
        </Text>
      </Table.Td>
      <Table.Td>{agency}</Table.Td>
      <Table.Td>
        {cases.length === 0 ? (
          <Text c="dimmed">none</Text>
        ) : (
          cases.map((one) => <Part key={`${one.case} ${one.role}`} part={one} />)
        )}
      </Table.Td>
      <Table.Td>
        <AccountState person={person} />
      </Table.Td>
      <Table.Td ta="right">
        <PersonActions person={person} />
      </Table.Td>
    </Table.Tr>
  );
}

function Part({ part }: { part: Person['cases'][number] }) {
  return (
    <div>
      {part.case}: {roleWord(part.role)}
    </div>
  );
}

function AccountState({ person: { isActive, isAdministrator, lockedUntil } }: { person: Person }) {
  if (!isActive)
    return (
      <Mark tone="red" icon={Ban}>
        closed
      </Mark>
    );
  if (lockedUntil !== null && lockedUntil > new Date())
    return (
      <Mark tone="amber" icon={Clock}>
        locked until {formatMinute(lockedUntil)}
      </Mark>
    );
  if (isAdministrator)
    return (
      <Mark tone="accent" icon={ShieldUser}>
        administrator
      </Mark>
    );
  return <Mark>open</Mark>;
}
