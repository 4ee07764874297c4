'use client';

import { Button, CopyButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { counted } from '../client/format-count';
import { useTRPC } from '../client/trpc';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import classes from './ledger.module.css';

const COMMAND = 'npx ambit verify ledger';

/** How to check the ledger on one's own machine, and what to compare with. */
export function VerifyLedger() {
  const trpc = useTRPC();
  const head = useQuery(trpc.custody.head.queryOptions());
  return (
    <Panel title="Verify it yourself">
      <Answer query={head} label="Loading the ledger’s head">
        {({ size, checkpoint, vkey }) => (
          <div className={classes.verify}>
            <div>
              <p className={classes.words}>
                The ledger holds {counted(size, 'entry', 'entries')}. This reads them all, rebuilds the tree of their
                hashes on your own machine and compares it with the signed checkpoint. With a key and a checkpoint that
                you kept yourself it needs no trust in this portal; without them it shows that the ledger agrees with
                itself:
              </p>
              <Copied text={COMMAND} />
              <p className={classes.words} style={{ marginTop: '0.75rem' }}>
                Keep a copy of the checkpoint somewhere else. An older one must always turn out to be a beginning of a
                newer one.
              </p>
            </div>
            <div>
              <pre className={classes.code}>{checkpoint.trimEnd() || 'No checkpoint yet'}</pre>
              <p className={classes.words} style={{ margin: '0.75rem 0 0.25rem' }}>
                The public key that checks its signature:
              </p>
              <Copied text={vkey} />
            </div>
          </div>
        )}
      </Answer>
    </Panel>
  );
}

function Copied({ text }: { text: string }) {
  return (
    <div className={classes.command}>
      <span style={{ overflowWrap: 'anywhere' }}>{text}</span>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button style={{ flexShrink: 0 }} size="compact-xs" variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
