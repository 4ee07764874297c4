import type { Act } from '../../custody/entry-header';
import { type Deed, deedOf } from './led-class';
import { urnOf, type ViewEntry } from './view-entry';

const VERSION = '1.5.0';
const CLASS = 6005;
/** Activities of the class: what it calls them, by their number. */
const ACTIVITIES = {
  1: 'Read',
  2: 'Update',
  4: 'Query',
  6: 'Create',
  7: 'Delete',
  8: 'List',
  10: 'Decrypt',
  99: 'Other',
} as const;
type Activity = keyof typeof ACTIVITIES;
const NAMED: Partial<Record<Act, Activity>> = { 'search.run': 4, 'ledger.read': 8, 'payload.opened': 10 };
const BY_DEED: Record<Deed, Activity> = { C: 6, R: 1, U: 2, D: 7, E: 99 };

/** OCSF Datastore Activity, class 6005 (schema.ocsf.io): actor, source endpoint and a database are what it requires beside the base event. */
export function toOcsf(entry: ViewEntry) {
  const { header, index, leaf, origin } = entry;
  const activity = NAMED[header.act] ?? BY_DEED[deedOf(header.act)];
  const failed = header.out !== 'ok';
  return {
    activity_id: activity,
    activity_name: ACTIVITIES[activity],
    category_uid: 6,
    category_name: 'Application Activity',
    class_uid: CLASS,
    class_name: 'Datastore Activity',
    type_uid: CLASS * 100 + activity,
    type_name: `Datastore Activity: ${ACTIVITIES[activity]}`,
    time: Date.parse(header.t),
    severity_id: failed ? 2 : 1,
    status_id: failed ? 2 : 1,
    status_code: header.out,
    ...(header.why && { status_detail: header.why }),
    message: header.act,
    metadata: {
      version: VERSION,
      product: { name: 'Ambit', vendor_name: 'Ambit' },
      uid: urnOf(entry),
      sequence: index,
      log_name: origin,
    },
    actor: {
      user: { uid: header.sub, org: { uid: header.org } },
      ...(header.sess !== undefined && { session: { uid: String(header.sess) } }),
    },
    src_endpoint: { name: header.org },
    type_id: 1,
    database: { name: header.ctag ?? origin, type_id: 99 },
    unmapped: { entry_hash: leaf, ...(header.n !== undefined && { messages: header.n }) },
  };
}
