'use client';

import { Button, Group } from '@mantine/core';
import { Send, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { Section } from '../notes/section';
import type { Pack } from '../pack/pack';
import { Answer } from '../state/answer';
import { RecallDialog } from './recall-dialog';
import classes from './recipient.module.css';
import { ServeDialog } from './serve-dialog';
import { ServiceCard } from './service-card';
import { useServices } from './use-services';

/** On whom a sealed pack was served, and what came back: under the pack's facts, for those of the case who may know it. */
export function ServedOn({ pack }: { pack: Pick<Pack, 'id' | 'reference' | 'state'> }) {
  const { may } = useAmbit();
  return may('readServed') ? <OfPack pack={pack} /> : null;
}

function OfPack({ pack }: { pack: Pick<Pack, 'id' | 'reference' | 'state'> }) {
  const { may } = useAmbit();
  const { services } = useServices(pack.id);
  const [open, setOpen] = useState<'serve' | 'recall' | null>(null);
  const canServe = may('servePack') && (pack.state === 'sealed' || pack.state === 'served');
  const canRecall = may('servePack') && (pack.state === 'served' || pack.state === 'superseded');
  const close = () => setOpen(null);
  return (
    <Section title="Served on">
      <Answer query={services} label="Loading on whom it was served">
        {(list) =>
          list.length === 0 ? (
            <p className={classes.quiet}>Nobody yet.</p>
          ) : (
            <ul className={classes.list}>
              {list.map((service) => (
                <li key={service.id} className={classes.item}>
                  <ServiceCard service={service} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <Group mt="sm">
        {canServe && (
          <Button leftSection={<Send size={14} aria-hidden />} onClick={() => setOpen('serve')}>
            Serve it
          </Button>
        )}
        {canRecall && (
          <Button variant="default" leftSection={<Undo2 size={14} aria-hidden />} onClick={() => setOpen('recall')}>
            Recall
          </Button>
        )}
      </Group>
      {open === 'serve' && <ServeDialog pack={pack} onClose={close} />}
      {open === 'recall' && <RecallDialog pack={pack} onClose={close} />}
    </Section>
  );
}
