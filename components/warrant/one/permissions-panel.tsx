'use client';

import { Autocomplete, Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { inferRouterOutputs } from '@trpc/server';
import { useState } from 'react';
import type { AppRouter } from '@/server/trpc/root';
import { useAmbit } from '../../client/ambit-context';
import { formatMinute } from '../../client/format-time';
import { useTRPC } from '../../client/trpc';
import { Panel } from '../../shell/panel';
import { Answer } from '../../state/answer';
import { Mark } from '../../state/mark';
import { Notice } from '../../state/notice';
import { AskDialog } from '../ask-dialog';
import { DocumentInput, isDocument } from '../document-input';
import { instantOf } from '../draft/moments';
import { useAgencyCodes } from '../use-case-lists';
import { useWarrantChanged } from '../use-warrant-changed';
import { UtcMomentInput } from '../utc-moment-input';
import classes from './one-warrant.module.css';

type Permission = inferRouterOutputs<AppRouter>['warrants']['permissions'][number];

/** The provider's leave: to use in proceedings (H1), to pass on (H2). It counts for every version of the warrant. */
export function PermissionsPanel({ reference }: { reference: string }) {
  const trpc = useTRPC();
  const { case: file, may } = useAmbit();
  const permissions = useQuery(trpc.warrants.permissions.queryOptions({ case: file, reference }));
  const [opened, { open, close }] = useDisclosure(false);
  const record = may('recordLeave') && (
    <Button size="compact-sm" variant="default" onClick={open}>
      Record a permission
    </Button>
  );
  return (
    <Panel title="Permissions of the provider" aside={record} flush>
      <Answer query={permissions} label="Loading permissions">
        {(all) =>
          all.length === 0 ? (
            <p className={classes.none}>None is recorded. H1 needs one for evidence, H2 to pass material on.</p>
          ) : (
            all.map((one) => <PermissionLine key={one.id} permission={one} />)
          )
        }
      </Answer>
      {opened && <RecordDialog reference={reference} onClose={close} />}
    </Panel>
  );
}

function PermissionLine({ permission }: { permission: Permission }) {
  const trpc = useTRPC();
  const { case: file, may } = useAmbit();
  const changed = useWarrantChanged();
  const { id, code, agency, grantedBy, limits, recordedBy, recordedAt, validUntil, withdrawnAt, documentName } =
    permission;
  const withdraw = useMutation(
    trpc.warrants.withdrawPermission.mutationOptions({
      onSuccess: ({ entry }) => changed('The permission is withdrawn', entry),
    }),
  );
  return (
    <article className={classes.line}>
      <div>
        <p className={classes.lineHead}>
          {code === 'H1' ? 'Use in proceedings' : 'Passing on'} ({code}), {agency ?? 'all agencies'}{' '}
          {withdrawnAt && <Mark tone="red">withdrawn {formatMinute(withdrawnAt)}</Mark>}
          {!withdrawnAt && validUntil && validUntil < new Date() && <Mark tone="red">ran out</Mark>}
        </p>
        <p className={classes.why}>
          By {grantedBy}
          {validUntil && `, until ${formatMinute(validUntil)}`}
          {limits !== '' && `. ${limits}`}
        </p>
        <p className={classes.why}>By {documentName}</p>
        <p className={classes.why}>
          Recorded by {recordedBy}, {formatMinute(recordedAt)}
        </p>
        {withdraw.error && (
          <Notice tone="red" title="Not withdrawn">
            {withdraw.error.message}
          </Notice>
        )}
      </div>
      {may('activateWarrant') && withdrawnAt === null && (
        <Button
          size="compact-sm"
          variant="default"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ case: file, id })}
        >
          Withdraw it
        </Button>
      )}
    </article>
  );
}

function RecordDialog({ reference, onClose }: { reference: string; onClose: () => void }) {
  const [code, setCode] = useState<'H1' | 'H2'>('H1');
  const [agency, setAgency] = useState('');
  const [grantedBy, setGrantedBy] = useState('');
  const [limits, setLimits] = useState('');
  const [document, setDocument] = useState({ documentName: '', documentSha256: '' });
  const [validUntil, setUntil] = useState('');
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const agencies = useAgencyCodes();
  const changed = useWarrantChanged();
  const record = useMutation(
    trpc.warrants.recordPermission.mutationOptions({
      onSuccess: ({ entry }) => {
        changed('The permission is recorded', entry);
        onClose();
      },
    }),
  );
  const send = () =>
    record.mutate({
      case: file,
      reference,
      code,
      grantedBy: grantedBy.trim(),
      limits: limits.trim(),
      ...(agency.trim() !== '' && { agency: agency.trim() }),
      ...document,
      ...(validUntil !== '' && { validUntil: instantOf(validUntil) }),
    });
  return (
    <AskDialog
      title={`Record a permission for ${reference}`}
      opened
      onClose={onClose}
      word="Record it"
      failed="Not recorded"
      error={record.error}
      isPending={record.isPending}
      isReady={grantedBy.trim() !== '' && isDocument(document)}
      size="lg"
      onDo={send}
    >
      <SegmentedControl
        aria-label="What is permitted"
        data={[
          { value: 'H1', label: 'Use in proceedings (H1)' },
          { value: 'H2', label: 'Passing on (H2)' },
        ]}
        value={code}
        onChange={(next) => setCode(next === 'H2' ? 'H2' : 'H1')}
      />
      <TextInput
        label="Granted by"
        description="The person or office of the provider"
        maxLength={300}
        value={grantedBy}
        onChange={(event) => setGrantedBy(event.currentTarget.value)}
        data-autofocus
      />
      <Autocomplete
        label="For the agency"
        description="Its code. Empty: all agencies"
        data={agencies}
        value={agency}
        onChange={setAgency}
      />
      <TextInput
        label="Limits"
        description="In the provider’s words"
        maxLength={2000}
        value={limits}
        onChange={(event) => setLimits(event.currentTarget.value)}
      />
      <UtcMomentInput label="Valid until" description="Empty: until withdrawn" value={validUntil} onChange={setUntil} />
      <DocumentInput what="permission" value={document} onChange={setDocument} />
    </AskDialog>
  );
}
