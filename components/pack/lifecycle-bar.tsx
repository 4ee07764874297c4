'use client';

import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Check, FilePlus2, Lock, Send, Undo2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAmbit } from '../client/ambit-context';
import { formatMinute } from '../client/format-time';
import { type AppError, useTRPC } from '../client/trpc';
import { useJobsChanged } from '../client/use-jobs';
import { useScope } from '../desk/scope-context';
import { say, sayNot } from '../notes/say';
import classes from './lifecycle-bar.module.css';
import { nextWords, STEP_WORDS, STEPS, stepOf } from './lifecycle-words';
import { isSealed, type Pack } from './pack';
import { usePackListChanged } from './use-packs';

type Props = {
  pack: Pack;
  /** SHA-256 of the contents on the screen; null until they are there. */
  digest: string | null;
  /** Why it can't be handed on as it is; null where it can. */
  hindrance: string | null;
  onMoved: () => void;
};

/** Where a pack stands on its way out, who may take the next step, and that step for those who may. */
export function LifecycleBar({ pack, digest, hindrance, onMoved }: Props) {
  const at = STEPS.indexOf(stepOf(pack));
  return (
    <section className={classes.bar} aria-label="Where the pack stands">
      <ol className={classes.steps}>
        {STEPS.map((step, index) => (
          <li key={step} data-done={index < at || undefined} aria-current={index === at ? 'step' : undefined}>
            {STEP_WORDS[step]}
          </li>
        ))}
      </ol>
      <p className={classes.words}>
        {nextWords(pack)}
        {pack.supersedes && ` It comes in the place of ${pack.supersedes}.`}
      </p>
      {pack.returned && pack.state === 'draft' && (
        <blockquote className={classes.reasons}>
          {pack.returned.reasons}
          <footer>
            {pack.returned.by}, {formatMinute(pack.returned.at)}
          </footer>
        </blockquote>
      )}
      <NextStep pack={pack} digest={digest} hindrance={hindrance} onMoved={onMoved} />
    </section>
  );
}

function NextStep(props: Props) {
  const { may } = useAmbit();
  const { state } = props.pack;
  if (state === 'draft') return may('preparePack') && <Submit {...props} />;
  if (state === 'review') return may('reviewPack') && <Decide {...props} />;
  if (state === 'approved' || state === 'failed') return may('preparePack') && <Generate {...props} />;
  return isSealed(props.pack) && may('preparePack') && <Succeed {...props} />;
}

/** After a step: the list says how it stands, and the pack is opened as it is now. */
function useMoved(title: string, onMoved: () => void) {
  const listChanged = usePackListChanged();
  return {
    onSuccess: async () => {
      await listChanged();
      onMoved();
    },
    onError: (error: AppError) => {
      sayNot(title, error.message);
      void listChanged();
    },
  };
}

function Submit({ pack, hindrance, onMoved }: Props) {
  const trpc = useTRPC();
  const scope = useScope();
  const moved = useMoved('It was not handed on', onMoved);
  const submit = useMutation(trpc.packs.submit.mutationOptions(moved));
  return (
    <div className={classes.acts}>
      <Button
        size="compact-md"
        leftSection={<Send size={14} aria-hidden />}
        disabled={hindrance !== null}
        loading={submit.isPending}
        onClick={() => submit.mutate({ ...scope, pack: pack.id })}
      >
        Hand on to legal review
      </Button>
      {hindrance && <span className={classes.quiet}>{hindrance}</span>}
    </div>
  );
}

function Decide({ pack, digest, onMoved }: Props) {
  const trpc = useTRPC();
  const scope = useScope();
  const [isReturning, setReturning] = useState(false);
  const approve = useMutation(trpc.packs.approve.mutationOptions(useMoved('It was not approved', onMoved)));
  return (
    <div className={classes.acts}>
      {pack.workedOn ? (
        <span className={classes.quiet}>You had a hand in it: another legal reviewer approves it.</span>
      ) : (
        <Button
          size="compact-md"
          leftSection={<Check size={14} aria-hidden />}
          disabled={digest === null}
          loading={approve.isPending}
          onClick={() => digest !== null && approve.mutate({ ...scope, pack: pack.id, digest })}
        >
          Approve as shown
        </Button>
      )}
      <Button
        size="compact-md"
        variant="default"
        leftSection={<Undo2 size={14} aria-hidden />}
        onClick={() => setReturning(true)}
      >
        Return with reasons
      </Button>
      {digest && (
        <span className={classes.quiet}>
          Contents <code title={digest}>{digest.slice(0, 12)}</code>
        </span>
      )}
      <ReturnDialog pack={pack} opened={isReturning} onClose={() => setReturning(false)} onMoved={onMoved} />
    </div>
  );
}

type ReturnProps = { pack: Pack; opened: boolean; onClose: () => void; onMoved: () => void };

function ReturnDialog({ pack, opened, onClose, onMoved }: ReturnProps) {
  const trpc = useTRPC();
  const scope = useScope();
  const [reasons, setReasons] = useState('');
  const moved = useMoved('It was not returned', onMoved);
  const handBack = useMutation(trpc.packs.return.mutationOptions(moved));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reasons.trim() === '') return;
    handBack.mutate({ ...scope, pack: pack.id, reasons: reasons.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Return ${pack.reference}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit}>
        <Textarea
          label="Reasons"
          description="Whoever prepares the pack reads them, and they are on the record. Quote nothing that is privileged."
          autosize
          minRows={4}
          maxLength={4000}
          data-autofocus
          value={reasons}
          onChange={(event) => setReasons(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={reasons.trim() === ''} loading={handBack.isPending}>
            Return
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function Generate({ pack, onMoved }: Props) {
  const trpc = useTRPC();
  const scope = useScope();
  const jobsChanged = useJobsChanged();
  const moved = useMoved('The pack is not being made', onMoved);
  const generate = useMutation(
    trpc.packs.generate.mutationOptions({
      ...moved,
      onSuccess: async () => {
        jobsChanged();
        await moved.onSuccess();
      },
    }),
  );
  return (
    <div className={classes.acts}>
      <Button
        size="compact-md"
        leftSection={<Lock size={14} aria-hidden />}
        loading={generate.isPending}
        onClick={() => generate.mutate({ ...scope, pack: pack.id })}
      >
        Generate and seal
      </Button>
      <span className={classes.quiet}>A sealed pack does not change any more.</span>
    </div>
  );
}

function Succeed({ pack }: Props) {
  const trpc = useTRPC();
  const scope = useScope();
  const { href } = useAmbit();
  const router = useRouter();
  const listChanged = usePackListChanged();
  const succeed = useMutation(
    trpc.packs.succeed.mutationOptions({
      onSuccess: async ({ id, reference }) => {
        await listChanged();
        say('Begun', `${reference} comes in the place of ${pack.reference}.`);
        router.push(href(`/packs/${id}`));
      },
      onError: (error: AppError) => sayNot('No pack was begun', error.message),
    }),
  );
  return (
    <div className={classes.acts}>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<FilePlus2 size={14} aria-hidden />}
        loading={succeed.isPending}
        onClick={() => succeed.mutate({ ...scope, pack: pack.id })}
      >
        Begin a correction
      </Button>
    </div>
  );
}
