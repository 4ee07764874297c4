'use client';

import { Button, Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAmbit } from '../client/ambit-context';
import { useTRPC } from '../client/trpc';
import { Answer } from '../state/answer';
import { ReceiptFacts } from './receipt-panel';
import classes from './recipient.module.css';
import type { Service } from './served';

/** A recipient's receipt, as the case keeps and prints it. */
export function CaseReceipt({ service, onClose }: { service: Service; onClose: () => void }) {
  const trpc = useTRPC();
  const { case: reference } = useAmbit();
  const receipt = useQuery(trpc.serving.receipt.queryOptions({ case: reference, service: service.id }));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`Receipt of ${service.recipient} for ${service.pack}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Answer query={receipt} label="Loading the receipt">
        {(signed) =>
          signed && (
            <Stack gap="sm">
              <ReceiptFacts receipt={signed} />
              <Button className={classes.screen} variant="default" onClick={() => window.print()}>
                Print
              </Button>
            </Stack>
          )
        }
      </Answer>
    </Modal>
  );
}
