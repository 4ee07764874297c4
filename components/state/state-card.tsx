import { Text, Title } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './state-card.module.css';

type Props = { icon: LucideIcon; title: string; tone?: 'quiet' | 'red'; children: ReactNode; action?: ReactNode };

/** The frame of the states in which a view has nothing to show: what is the case, and what can be done. */
export function StateCard({ icon: Icon, title, tone = 'quiet', children, action }: Props) {
  return (
    <section className={classes.card} data-tone={tone} role={tone === 'red' ? 'alert' : undefined}>
      <span className={classes.icon}>
        <Icon size={18} aria-hidden />
      </span>
      <Title order={2}>{title}</Title>
      <Text component="div" size="md" className={classes.words}>
        {children}
      </Text>
      {action}
    </section>
  );
}
