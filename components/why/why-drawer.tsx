'use client';

import { Drawer } from '@mantine/core';
import { useScope } from '../desk/scope-context';
import { MyRequests } from '../widening/my-requests';
import { AskName } from './ask-name';
import classes from './why.module.css';
import type { Asked } from './why-context';
import { WhyMessage } from './why-message';
import { WhyName } from './why-name';

type Props = { asked: Asked | null; onAsk: (asked: Asked) => void; onClose: () => void };

/** Why, and why not: what the warrant says, and the way to ask for more. Each answer is on the record. */
export function WhyDrawer({ asked, onAsk, onClose }: Props) {
  const { warrant } = useScope();
  return (
    <Drawer
      opened={asked !== null}
      onClose={onClose}
      position="right"
      // The page itself never scrolls, and the lock would be a style without a nonce.
      lockScroll={false}
      size="30rem"
      title={asked?.kind === 'message' ? 'Why can I see this?' : `What ${warrant} says`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {asked && (
        <div className={classes.drawer}>
          {asked.kind === 'message' && <WhyMessage asked={asked.key} />}
          {asked.kind !== 'message' && asked.name !== '' && (
            <WhyName key={`${asked.kind} ${asked.name}`} kind={asked.kind} name={asked.name} />
          )}
          <AskName onAsk={onAsk} />
          <MyRequests />
        </div>
      )}
    </Drawer>
  );
}
