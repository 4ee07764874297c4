import type { Act } from '@/server/custody/entry-header';

/** What was done, as the subject's verb: "read messages". */
const WORDS: Record<Act, string> = {
  'session.started': 'signed in',
  'session.ended': 'signed out',
  'session.refused': 'failed to sign in',
  'session.revoked': 'ended somebody’s sessions',
  'access.denied': 'was refused',
  'search.run': 'searched',
  'message.viewed': 'read messages',
  'media.revealed': 'revealed a picture',
  'reason.asked': 'was asked for a reason',
  'note.added': 'added a note',
  'note.viewed': 'read notes',
  'note.changed': 'changed a note',
  'note.undone': 'took a note back',
  'warrant.drafted': 'drafted a warrant',
  'warrant.activated': 'activated a warrant',
  'warrant.ended': 'ended a warrant',
  'warrant.acknowledged': 'confirmed a warrant’s limits',
  'case.created': 'opened the case',
  'membership.changed': 'changed who has a part',
  'person.changed': 'changed an account',
  'agency.created': 'added an agency',
  'system.initialised': 'started this portal',
  'import.started': 'began to bring in a file',
  'import.finished': 'brought in a file',
  'import.cancelled': 'stopped bringing in a file',
  'ocr.run': 'had text read from pictures',
  'pack.drafted': 'began a pack',
  'pack.changed': 'changed a pack',
  'pack.generated': 'had a pack made',
  'pack.sealed': 'finished a pack',
  'pack.downloaded': 'downloaded a pack',
  'ledger.read': 'read this ledger',
  'ledger.verified': 'had the ledger checked',
  'log.epoch': 'began a new ledger',
};

/** An act in words; the code itself for one that a newer ledger knows and this screen doesn't. */
export function actWords(act: string): string {
  return act in WORDS ? WORDS[act as Act] : act;
}
