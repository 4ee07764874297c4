import { BadInput } from '../../refusal';
import type { WarrantScope } from '../../warrant/scope';
import { requireDraft, requirePrepare } from '../find-pack';
import { type Changed, changeDraft } from './change-draft';
import type { ContextRule } from './sections';

export type Settings = {
  readonly title: string;
  readonly language: string;
  readonly jurisdiction: string;
  readonly timeZone: string;
  readonly context: ContextRule;
};

/** Title, template and context rule of the whole pack. What isn't given stays. */
export async function setUpPack(scope: WarrantScope, id: string, wanted: Partial<Settings>): Promise<Changed> {
  await requirePrepare(scope);
  const pack = await requireDraft(scope, id);
  if (wanted.timeZone !== undefined && !isTimeZone(wanted.timeZone))
    throw new BadInput('A time zone is named like Europe/Amsterdam.');
  const { context, ...rest } = wanted;
  const rule = context && {
    contextBefore: context.before,
    contextAfter: context.after,
    contextWhyNot: context.whyNot,
  };
  return changeDraft(scope, pack, { setUp: Object.keys(wanted) }, (tx) =>
    tx.pack.update({ where: { id }, data: { ...rest, ...rule } }),
  );
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z0-9_+\-/]+$/.test(name);
  } catch {
    return false;
  }
}
