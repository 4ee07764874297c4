'use client';

import { Button, Checkbox, Text, Textarea } from '@mantine/core';
import { Lock, LockOpen } from 'lucide-react';
import { useRef, useState } from 'react';
import { counted } from '../client/format-count';
import { useKeys } from '../desk/use-keys';
import { ConfirmDecision } from './confirm-decision';
import classes from './privilege.module.css';
import { type Target, useDecide } from './use-decide';
import type { Decision, HeldMessage } from './wire';

type Props = {
  conversation: string;
  messages: readonly HeldMessage[];
  /** The selection; none: the whole conversation. */
  chosen: readonly HeldMessage[];
  isAuthority: boolean;
  isReviewer: boolean;
  onShow: () => void;
  onDone: (isAll: boolean) => void;
};

/** Privileged or release, with its basis: a proposal by a reviewer; by the authority a decision, asked once more before it stands. */
export function DecisionForm({ conversation, messages, chosen, isAuthority, isReviewer, onShow, onDone }: Props) {
  const [basis, setBasis] = useState('');
  const [crimeFraud, setCrimeFraud] = useState(false);
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { run, isBusy } = useDecide(isAuthority);
  const about = chosen.length > 0 ? chosen : messages;
  const able = (decision: Decision) => countFor(about, decision, isAuthority);
  const lead = () => {
    onShow();
    requestAnimationFrame(() => field.current?.focus());
  };
  const take = async (decision: Decision) => {
    const target: Target =
      chosen.length > 0
        ? { messages: chosen.filter(takes(decision, isAuthority)).map(({ key }) => key) }
        : { conversation };
    const step = { decision, basis: basis.trim(), crimeFraud: crimeFraud && decision === 'release' };
    const isGone = isAuthority && decision === 'release' && able('release') === heldOf(messages);
    if (!(await run(target, step, isGone))) return;
    setBasis('');
    setCrimeFraud(false);
    setDeciding(null);
    onDone(isGone);
  };
  const ask = (decision: Decision) => {
    if (able(decision) === 0 || isBusy) return;
    if (basis.trim() === '') return lead();
    if (isAuthority) setDeciding(decision);
    else void take(decision);
  };
  const mayStep = isAuthority || isReviewer;
  useKeys(mayStep ? { c: lead, '1': () => ask('privileged'), '2': () => ask('release') } : {});
  if (!mayStep)
    return <Text size="sm">Only a filter reviewer proposes, and only the privilege authority decides.</Text>;
  return (
    <div className={classes.form}>
      <p className={classes.words}>
        {chosen.length > 0 ? 'For the selection' : 'For the whole conversation'}: {counted(about.length, 'message')}.
        {isAuthority ? ' What is sealed as privileged stays sealed for good.' : ' The privilege authority decides.'}
      </p>
      <Textarea
        ref={field}
        label="Basis"
        description="Needed. Stays with the filter side; the ledger has numbers alone."
        autosize
        minRows={3}
        maxRows={12}
        maxLength={4000}
        value={basis}
        onChange={(event) => setBasis(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      {isAuthority && (
        <Checkbox
          label="Released although privileged, because it furthered a crime"
          checked={crimeFraud}
          onChange={(event) => setCrimeFraud(event.currentTarget.checked)}
        />
      )}
      <Button
        color="violet.9"
        leftSection={<Lock size={14} aria-hidden />}
        rightSection={<span className={classes.key}>1</span>}
        disabled={able('privileged') === 0 || (isAuthority && crimeFraud)}
        loading={isBusy}
        onClick={() => ask('privileged')}
      >
        {isAuthority ? 'Seal as privileged' : 'Propose: privileged'}
      </Button>
      <Button
        variant="default"
        leftSection={<LockOpen size={14} aria-hidden />}
        rightSection={<span className={classes.key}>2</span>}
        disabled={able('release') === 0}
        loading={isBusy}
        onClick={() => ask('release')}
      >
        {isAuthority ? 'Release to the team' : 'Propose: release'}
      </Button>
      <ConfirmDecision
        decision={deciding}
        n={deciding === null ? 0 : able(deciding)}
        isBusy={isBusy}
        onClose={() => setDeciding(null)}
        onConfirm={() => deciding && void take(deciding)}
      />
    </div>
  );
}

/** Decided stays decided, but what was released can be sealed again by the authority. */
function takes(decision: Decision, isAuthority: boolean): (message: HeldMessage) => boolean {
  return ({ state }) =>
    state === 'waiting' || state === 'proposed' || (isAuthority && decision === 'privileged' && state === 'released');
}

function countFor(messages: readonly HeldMessage[], decision: Decision, isAuthority: boolean): number {
  return messages.filter(takes(decision, isAuthority)).length;
}

function heldOf(messages: readonly HeldMessage[]): number {
  return messages.filter(({ state }) => state !== 'released').length;
}
