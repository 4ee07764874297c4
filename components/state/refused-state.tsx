import { ShieldX } from 'lucide-react';
import type { ReactNode } from 'react';
import { StateCard } from './state-card';

/**
 * Refused, in words that don't tell whether there would have been something. `ask` names the person or role who can help.
 */
export function RefusedState({
  ask = 'your case lead',
  children,
  action,
}: {
  ask?: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <StateCard icon={ShieldX} title="Nothing here under your warrant and role" tone="red" action={action}>
      {children ?? (
        <p>
          Either it does not exist, or your part in the case, your warrant or its dates do not cover it. The ledger
          keeps the reason; this page does not know it.
        </p>
      )}
      <p>If you think that you should see it, ask {ask}: they can see which warrants you are assigned to.</p>
    </StateCard>
  );
}
