'use client';

import { Button } from '@mantine/core';
import { Unplug } from 'lucide-react';
import { StateCard } from '@/components/state/state-card';

/** A page that broke while it was drawn. `digest` is Next's own name of the fault in the server's log. */
export default function PageFault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <StateCard
      icon={Unplug}
      title="This page broke"
      tone="red"
      action={
        <Button variant="default" onClick={reset}>
          Draw it again
        </Button>
      }
    >
      <p>What you had saved is safe, and nothing was changed. Draw it again; if it stays, tell your administrator.</p>
      {error.digest && <p>Reference for your administrator: {error.digest}</p>}
    </StateCard>
  );
}
