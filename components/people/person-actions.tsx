'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { Ban, DoorOpen, Ellipsis, KeyRound, type LucideIcon, Power, ShieldOff } from 'lucide-react';
import { useMe } from '../client/me-context';
import type { Person } from './people-table';
import { usePersonChanges } from './use-person-changes';

/** What can be done to an account. Each asks once more, because somebody may be at work under it. */
export function PersonActions({ person }: { person: Person }) {
  const me = useMe();
  const { closeAccount, reopenAccount, resetPassword, resetFactor, endSessions } = usePersonChanges(person);
  const isMe = me.login === person.login;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Change the account of ${person.name}`}>
          <Ellipsis size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Action
          icon={KeyRound}
          word="New one-time password"
          onClick={resetPassword}
          disabled={isMe || !person.isActive}
        />
        <Action icon={ShieldOff} word="Reset the second factor" onClick={resetFactor} disabled={isMe} />
        <Action icon={DoorOpen} word="End all sessions" onClick={endSessions} />
        {person.isActive ? (
          <Action icon={Ban} word="Close the account" onClick={closeAccount} disabled={isMe} />
        ) : (
          <Action icon={Power} word="Reopen the account" onClick={reopenAccount} />
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

type ActionProps = { icon: LucideIcon; word: string; onClick: () => void; disabled?: boolean };

function Action({ icon: Icon, word, onClick, disabled }: ActionProps) {
  return (
    <Menu.Item leftSection={<Icon size={15} aria-hidden />} onClick={onClick} disabled={disabled}>
      {word}
    </Menu.Item>
  );
}
