import { casebook } from '../../casebook';
import { findVisible } from '../../corpus/page';
import type { OpenedMessage } from '../../custody/unseal';
import { reshape } from '../../custody/unsealed';
import { BadInput } from '../../refusal';
import type { WarrantScope } from '../../warrant/scope';
import { toKey } from '../../wire-key';
import { canonicalJson, sha256Hex } from '../canonical-json';
import { findContext } from '../lifecycle/find-context';
import type { RedactionReason } from '../pack-document';
import { addAll, type Draft, type Redacted, requireChangeable } from './change-redactions';
import { unitsOf } from './code-points';
import { type Find, findHits, type Hit } from './find-hits';
import { openForRedaction } from './open-messages';

/** Characters of context on either side of a hit. */
const AROUND = 60;

type Found = { readonly message: OpenedMessage; readonly hits: readonly Hit[] };

/** Where something stands in a pack's messages: every message is opened for it, under one entry. What is redacted already is no hit. */
export async function previewBulk(scope: WarrantScope, id: string, find: Find) {
  const pack = await requireChangeable(scope, id);
  const { opened, found } = await lookFor(scope, pack, find);
  const hits = new Map(found.map((one) => [one.message.id, one.hits]));
  return {
    opened: reshape(opened, (message) => ({
      key: toKey('message', message.id),
      id: message.extId,
      hits: (hits.get(message.id) ?? []).map((hit) => inContext(message.body ?? '', hit)),
    })),
    extra: {
      digest: digestOf(found),
      hits: found.reduce((sum, one) => sum + one.hits.length, 0),
      messages: found.filter((one) => one.hits.length > 0).length,
    },
  };
}

/** Redacts what a preview showed, and only if it is still the same. */
export async function applyBulk(
  scope: WarrantScope,
  id: string,
  { find, digest, reason }: { readonly find: Find; readonly digest: string; readonly reason: RedactionReason },
): Promise<Redacted> {
  const pack = await requireChangeable(scope, id);
  const { found } = await lookFor(scope, pack, find);
  if (digestOf(found) !== digest)
    throw new BadInput('The pack has changed since you looked. Look again at what would be redacted.');
  const all = found.flatMap(({ message, hits }) => hits.map((hit) => spanOf(message, hit)));
  if (all.length === 0) throw new BadInput('There is nothing to redact.');
  return addAll(scope, pack, reason, all, { found: find.by });
}

async function lookFor(scope: WarrantScope, pack: Draft, find: Find) {
  const places = await placesOf(scope, pack);
  const { opened, messages } = await openForRedaction(scope, pack.id, places, { by: find.by });
  const hits = await findHits(
    find,
    messages.map(({ body }) => body),
  );
  const covered = await spansOf(pack.id);
  const found = messages.map((message, at): Found => {
    const own = covered.get(message.id) ?? [];
    return {
      message,
      hits: (hits[at] ?? []).filter((hit) => !own.some((span) => span.start <= hit.start && hit.end <= span.end)),
    };
  });
  return { opened, found };
}

/** What is chosen and what the context rule brings along. What left the scope stays out: it makes no pack anyway. */
async function placesOf(scope: WarrantScope, pack: Draft) {
  const places = await findContext(scope, pack);
  const seen = new Set(places.map(({ id }) => id));
  const rest = pack.items.map(({ messageId }) => messageId).filter((messageId) => !seen.has(messageId));
  return rest.length === 0 ? places : [...places, ...(await findVisible(scope, { ids: rest }))];
}

async function spansOf(packId: string): Promise<Map<bigint, Hit[]>> {
  const rows = await casebook().redaction.findMany({ where: { packId, kind: 'span', undoneAt: null } });
  const spans = new Map<bigint, Hit[]>();
  for (const { messageId, spanStart, spanEnd } of rows) {
    if (messageId === null || spanStart === null || spanEnd === null) continue;
    spans.set(messageId, [...(spans.get(messageId) ?? []), { start: spanStart, end: spanEnd }]);
  }
  return spans;
}

/** Of the places and nothing else, in an order of their own. */
function digestOf(found: readonly Found[]): string {
  const places = found.flatMap(({ message, hits }) => hits.map(({ start, end }) => `${message.id}/${start}/${end}`));
  return sha256Hex(canonicalJson(places.sort()));
}

function spanOf({ id, body }: OpenedMessage, hit: Hit) {
  const units = unitsOf(body ?? '', hit.start, hit.end);
  if (units === null) throw new Error('a hit lies beyond its text');
  return { kind: 'span' as const, messageId: id, span: hit, text: (body ?? '').slice(units.start, units.end) };
}

function inContext(body: string, { start, end }: Hit) {
  const signs = [...body];
  return {
    start,
    end,
    before: signs.slice(Math.max(0, start - AROUND), start).join(''),
    text: signs.slice(start, end).join(''),
    after: signs.slice(end, end + AROUND).join(''),
  };
}
