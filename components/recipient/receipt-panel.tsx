'use client';

import { Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { PenLine } from 'lucide-react';
import { formatSecond } from '../client/format-time';
import { signWords } from '../client/session-key';
import { useTRPC } from '../client/trpc';
import { say, sayNot } from '../notes/say';
import { Panel } from '../shell/panel';
import { Answer } from '../state/answer';
import { PrintButton } from './print-button';
import classes from './recipient.module.css';
import type { Served } from './served';

/** The receipt: read, then signed by the key of this browser's session; afterwards shown as it was signed, to be printed. */
export function ReceiptPanel({ served, isOpen }: { served: Served; isOpen: boolean }) {
  if (served.signedAt !== null) return <SignedReceipt service={served.id} />;
  return (
    <Panel title="Receipt">
      {isOpen ? <ToSign service={served.id} /> : <p className={classes.quiet}>Open the pack, then sign for it.</p>}
    </Panel>
  );
}

function ToSign({ service }: { service: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const draft = useMutation({
    mutationFn: () => queryClient.fetchQuery(trpc.served.toSign.queryOptions({ service }, { staleTime: 0 })),
    onError: (error) => sayNot('There is no receipt to sign', error.message),
  });
  const sign = useMutation(
    trpc.served.sign.mutationOptions({
      onSuccess: ({ entry }) => {
        say('Receipt signed', `It is on the record as entry ${entry}.`);
        void queryClient.invalidateQueries(trpc.served.pathFilter());
      },
      onError: (error) => sayNot('Not signed', error.message),
    }),
  );
  const signIt = useMutation({
    mutationFn: async (text: string) => sign.mutateAsync({ service, text, signature: await signWords(text) }),
  });
  if (!draft.data)
    return (
      <Button
        variant="default"
        leftSection={<PenLine size={14} aria-hidden />}
        loading={draft.isPending}
        onClick={() => draft.mutate()}
      >
        Show the receipt
      </Button>
    );
  const { text } = draft.data;
  return (
    <Stack gap="sm">
      <p className={classes.quiet}>
        You sign exactly this text, with the key of this session, within five minutes. The case sees that you signed.
      </p>
      <ReceiptText text={text} />
      <Group>
        <Button loading={signIt.isPending} onClick={() => signIt.mutate(text)}>
          Sign the receipt
        </Button>
        <Button variant="default" onClick={() => draft.mutate()}>
          Show it anew
        </Button>
      </Group>
    </Stack>
  );
}

function SignedReceipt({ service }: { service: string }) {
  const trpc = useTRPC();
  const receipt = useQuery(trpc.served.receipt.queryOptions({ service }));
  return (
    <Panel title="Receipt" aside={<PrintButton />}>
      <Answer query={receipt} label="Loading the receipt">
        {(signed) => signed && <ReceiptFacts receipt={signed} />}
      </Answer>
    </Panel>
  );
}

type Receipt = { text: string; sha256: string; key: string; signature: string; signedAt: Date };

/** A signed receipt with everything that checks it. */
export function ReceiptFacts({ receipt: { text, sha256, key, signature, signedAt } }: { receipt: Receipt }) {
  return (
    <Stack gap="sm">
      <ReceiptText text={text} />
      <dl className={classes.facts}>
        <dt>Signed</dt>
        <dd>{formatSecond(signedAt)}</dd>
        <dt>SHA-256 of the text</dt>
        <dd>
          <code>{sha256}</code>
        </dd>
        <dt>Key (Ed25519)</dt>
        <dd>
          <code>{key}</code>
        </dd>
        <dt>Signature</dt>
        <dd>
          <code>{signature}</code>
        </dd>
      </dl>
      <p className={classes.quiet}>
        The hash stands in the header of the ledger’s entry receipt.signed; the entry with which the session began names
        the key. What is signed: “ambit-receipt/1”, a line feed, the text’s SHA-256 in base64url, a line feed.
      </p>
    </Stack>
  );
}

/** As it is signed, a field a line. */
function ReceiptText({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section className={classes.text} tabIndex={0} aria-label="Text of the receipt">
      {JSON.stringify(JSON.parse(text), null, 2)}
    </section>
  );
}
