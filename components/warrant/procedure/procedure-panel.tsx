'use client';

import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAmbit } from '../../client/ambit-context';
import { formatMinute } from '../../client/format-time';
import { useTRPC } from '../../client/trpc';
import { Panel } from '../../shell/panel';
import { Answer } from '../../state/answer';
import { Notice } from '../../state/notice';
import { HashInput, isSha256 } from '../hash-input';
import { useWarrantChanged } from '../use-warrant-changed';
import classes from './procedure.module.css';
import { ProcedureBanner } from './procedure-banner';
import { useProcedure } from './use-procedure';

/** How privileged material is handled in this case, and who decides on it: on file before anybody reads. */
export function ProcedurePanel() {
  const procedure = useProcedure();
  const { may } = useAmbit();
  return (
    <Answer query={procedure} label="Loading the procedure">
      {(found) => (
        <>
          <ProcedureBanner />
          <div className={classes.form}>
            {found && <OnFile procedure={found} />}
            {may('fileProcedure') && <FileIt key={found?.documentSha256 ?? ''} isFirst={found === null} />}
          </div>
        </>
      )}
    </Answer>
  );
}

type Found = NonNullable<ReturnType<typeof useProcedure>['data']>;

function OnFile({ procedure }: { procedure: Found }) {
  const { kind, authority, documentName, documentSha256, enteredBy, enteredAt } = procedure;
  return (
    <Panel title="On file">
      <dl className={classes.facts}>
        <div>
          <dt>Procedure</dt>
          <dd>{kind}</dd>
        </div>
        <div>
          <dt>Who decides</dt>
          <dd>{authority}</dd>
        </div>
        <div>
          <dt>Document</dt>
          <dd>
            {documentName}
            <br />
            <span className={classes.hash}>{documentSha256}</span>
          </dd>
        </div>
        <div>
          <dt>Filed</dt>
          <dd>
            by {enteredBy}, {formatMinute(enteredAt)}
          </dd>
        </div>
      </dl>
    </Panel>
  );
}

function FileIt({ isFirst }: { isFirst: boolean }) {
  const [kind, setKind] = useState('');
  const [authority, setAuthority] = useState('');
  const [documentName, setName] = useState('');
  const [documentSha256, setHash] = useState('');
  const trpc = useTRPC();
  const { case: file } = useAmbit();
  const changed = useWarrantChanged();
  const send = useMutation(
    trpc.warrants.fileProcedure.mutationOptions({
      onSuccess: ({ entry }) => changed('The procedure for privileged material is on file', entry),
    }),
  );
  const isWhole = [kind, authority, documentName].every((text) => text.trim() !== '') && isSha256(documentSha256);
  return (
    <Panel title={isFirst ? 'File the procedure' : 'File another in its place'}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) send.mutate({ case: file, kind, authority, documentName, documentSha256 });
        }}
      >
        <TextInput
          label="Procedure"
          description="For example: independent counsel filters before the team reads"
          maxLength={200}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        <TextInput
          label="Who decides"
          description="A judge, a special master, independent counsel: nobody of the team"
          maxLength={300}
          value={authority}
          onChange={(event) => setAuthority(event.currentTarget.value)}
        />
        <TextInput
          label="Name of the document"
          maxLength={300}
          value={documentName}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <HashInput
          label="SHA-256 of the document"
          value={documentSha256}
          onChange={(sha256, name) => {
            setHash(sha256);
            if (name !== undefined && documentName === '') setName(name);
          }}
        />
        {send.error && (
          <Notice tone="red" title="Not filed">
            {send.error.message}
          </Notice>
        )}
        <div>
          <Button type="submit" disabled={!isWhole} loading={send.isPending}>
            File it
          </Button>
        </div>
      </form>
    </Panel>
  );
}
