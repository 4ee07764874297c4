'use client';

import { Kbd, Modal, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { isTyping } from './is-typing';
import classes from './key-list.module.css';
import { type KeyHelp, useKeyGroups } from './key-list-context';
import { usePlaces } from './places';

const ANYWHERE: readonly KeyHelp[] = [
  { keys: 'Ctrl K', does: 'go anywhere, do anything' },
  { keys: '?', does: 'this list' },
  { keys: 'Esc', does: 'back to where I was' },
];

/** `?` lists every key that does something here. */
export function KeyList() {
  const [opened, { open, close }] = useDisclosure(false);
  const { ofCase, others } = usePlaces();
  const pages = useKeyGroups();
  useOpenKeyList(open);
  const go = [...ofCase, ...others].map(({ letter, word }) => ({ keys: `g ${letter}`, does: word.toLowerCase() }));
  const groups = Object.entries({ ...pages, 'Go to': go, Anywhere: ANYWHERE });
  return (
    <Modal opened={opened} onClose={close} title="Keys" size="lg">
      <div className={classes.groups}>
        {groups.map(([name, keys]) => (
          <KeyGroup key={name} name={name} keys={keys} />
        ))}
      </div>
    </Modal>
  );
}

function KeyGroup({ name, keys }: { name: string; keys: readonly KeyHelp[] }) {
  return (
    <section className={classes.group}>
      <Title order={3} mb="xs">
        {name}
      </Title>
      <dl style={{ margin: 0 }}>
        {keys.map((one) => (
          <div key={one.keys} className={classes.row}>
            <dt>
              {one.keys.split(' ').map((key) => (
                <Kbd key={key} size="xs" ml={4}>
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{one.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The key, and an event for the command palette, which stands elsewhere. */
const OPEN_EVENT = 'ambit:open-key-list';

export function openKeyList(): void {
  window.dispatchEvent(new Event(OPEN_EVENT));
}

function useOpenKeyList(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event)) open();
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener(OPEN_EVENT, open);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener(OPEN_EVENT, open);
    };
  }, [open]);
}
