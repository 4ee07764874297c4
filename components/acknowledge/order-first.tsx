'use client';

import { Button } from '@mantine/core';
import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { Answer } from '../state/answer';
import { EmptyState } from '../state/empty-state';
import { RefusedState } from '../state/refused-state';
import { ReadOrder } from './read-order';
import { type Order, orderOf, useOrders } from './use-order';

/**
 * Stands in the place of everything under a warrant whose order the reader has not acknowledged: says so, and opens the order there and then.
 * The address stays, so that afterwards one is where one was going.
 */
export function OrderFirst({ reference }: { reference: string }) {
  const orders = useOrders();
  return (
    <Answer query={orders} label="Loading the order">
      {(all) => {
        const order = orderOf(all, reference);
        return order === null ? <RefusedState /> : <OneOrder key={order.warrant.version} order={order} />;
      }}
    </Answer>
  );
}

function OneOrder({ order }: { order: Order }) {
  const [isOpen, setOpen] = useState(false);
  const { reference } = order.warrant;
  if (isOpen) return <ReadOrder warrant={order.warrant} />;
  const read = (
    <Button autoFocus onClick={() => setOpen(true)}>
      Read the order
    </Button>
  );
  if (order.wasReadBefore)
    return (
      <EmptyState title={`${reference} has a new version: read it`} icon={BookOpen} action={read}>
        You acknowledged an earlier one. What may be seen can be different now, so nothing opens under {reference}{' '}
        before you have read this one.
      </EmptyState>
    );
  return (
    <EmptyState title={`Read the order of ${reference} first`} icon={BookOpen} action={read}>
      Nothing opens under a warrant before you have read its order and its minimisation instructions, and confirmed it.
      That you did goes on the record.
    </EmptyState>
  );
}
