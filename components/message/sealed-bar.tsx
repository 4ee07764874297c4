import { UnstyledButton } from '@mantine/core';
import { EyeOff } from 'lucide-react';
import { counted } from '../client/format-count';
import classes from './rows.module.css';

type Props = { count: number; warrant: string; onWhy: () => void };

/** Messages that the warrant does not cover: how many, and nothing else about them. It leads to what the warrant says. */
export function SealedBar({ count, warrant, onWhy }: Props) {
  return (
    <UnstyledButton
      className={classes.sealed}
      w="100%"
      title={`What ${warrant} says of this conversation`}
      onClick={onWhy}
    >
      <EyeOff size={13} aria-hidden />
      {counted(count, 'message')} not covered by {warrant}
    </UnstyledButton>
  );
}
