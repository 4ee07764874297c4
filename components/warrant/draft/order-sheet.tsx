'use client';

import { Button, Text, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useMutation } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useAmbit } from '../../client/ambit-context';
import { Panel } from '../../shell/panel';
import { Mark } from '../../state/mark';
import { Notice } from '../../state/notice';
import { orderAddress } from '../order-address';
import { OrderViewer } from '../order-viewer';
import classes from './draft.module.css';
import { useDraftFormContext } from './draft-form';
import { OrderRefused, sendOrder } from './send-order';

const TYPES = ['application/pdf', 'image/png', 'image/jpeg'];

/** The order itself beside the fields, or, where it may not leave its safe, its name and hash alone. */
export function OrderSheet() {
  const form = useDraftFormContext();
  const { case: file } = useAmbit();
  const send = useMutation({
    mutationFn: (order: File) => sendOrder(file, order),
    onSuccess: ({ sha256, type, pages, isSame }, order) => {
      if (!isSame) return;
      form.setValues({
        documentName: order.name,
        documentSha256: sha256,
        documentType: type,
        documentPages: pages ?? '',
      });
      form.clearFieldError('documentName');
      form.clearFieldError('documentSha256');
    },
  });
  const { documentType, documentName, documentSha256, documentPages } = form.values;
  const away = () => {
    send.reset();
    form.setValues({ documentName: '', documentSha256: '', documentType: null, documentPages: '' });
  };
  return (
    <Panel
      title="The order as it came"
      aside={
        documentType !== null && (
          <Button size="compact-sm" variant="subtle" onClick={away}>
            Another order
          </Button>
        )
      }
    >
      <div className={classes.sheet}>
        {documentType === null ? (
          <BeforeIt send={send.mutate} isSending={send.isPending} />
        ) : (
          <OrderViewer
            address={orderAddress(file, documentSha256)}
            type={documentType}
            name={documentName}
            pages={documentPages === '' ? null : documentPages}
          />
        )}
        <Outcome error={send.error} isSame={send.data?.isSame} />
        {documentType !== null && <p className={classes.hash}>SHA-256 {documentSha256}</p>}
      </div>
    </Panel>
  );
}

function Outcome({ error, isSame }: { error: Error | null; isSame: boolean | undefined }) {
  if (error !== null)
    return (
      <Notice tone="red" title="Not taken">
        {error instanceof OrderRefused ? error.message : 'The connection broke. Send the order again.'}
      </Notice>
    );
  if (isSame === false)
    return (
      <Notice tone="red" title="Not the same bytes">
        The server got another file than this machine sent: their SHA-256 differ. Send it again, and tell your
        administrator if it stays.
      </Notice>
    );
  if (isSame === undefined) return null;
  return (
    <output>
      <Mark tone="green" icon={ShieldCheck}>
        the same SHA-256 here and at the server
      </Mark>
    </output>
  );
}

function BeforeIt({ send, isSending }: { send: (order: File) => void; isSending: boolean }) {
  const form = useDraftFormContext();
  return (
    <>
      <Dropzone
        className={classes.drop}
        accept={TYPES}
        multiple={false}
        loading={isSending}
        onDrop={([order]) => order && send(order)}
        inputProps={{ 'aria-label': 'File of the order' }}
      >
        <Text fw={600}>Drop the order here, or choose it</Text>
        <Text c="dimmed" size="sm">
          PDF, or its page as PNG or JPEG. It is kept as it is, under its SHA-256.
        </Text>
      </Dropzone>
      <p className={classes.hint}>Where the order itself may not be kept here, its name and hash are enough:</p>
      <TextInput label="Name of the order" {...form.getInputProps('documentName')} />
      <TextInput
        label="SHA-256 of the order"
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps('documentSha256')}
      />
    </>
  );
}
