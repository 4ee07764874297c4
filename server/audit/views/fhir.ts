import { ACTS } from '../../custody/entry-header';
import { deedOf } from './led-class';
import { urnOf, type ViewEntry } from './view-entry';

/** FHIR's own code system of outcomes. */
const OUTCOME = {
  ok: { code: '0', display: 'Success' },
  deny: { code: '4', display: 'Minor failure' },
  error: { code: '8', display: 'Serious failure' },
} as const;
const HASH = 'urn:ambit:entry-hash:sha-256';

/** FHIR R5 AuditEvent (hl7.org/fhir/R5/auditevent.html): code, recorded, agent.who and source.observer are what it requires. */
export function toFhir(entry: ViewEntry) {
  const { header, index, leaf, origin } = entry;
  return {
    resourceType: 'AuditEvent',
    id: String(index),
    category: [{ coding: [{ system: 'urn:ambit:area', code: header.act.split('.')[0] }] }],
    code: {
      coding: [{ system: 'urn:ambit:act', code: header.act }],
      text: ACTS.find(({ act }) => act === header.act)?.written,
    },
    action: deedOf(header.act),
    recorded: header.t,
    outcome: {
      code: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-outcome', ...OUTCOME[header.out] },
      ...(header.out !== 'ok' &&
        header.why && { detail: [{ coding: [{ system: 'urn:ambit:reason', code: header.why }] }] }),
    },
    ...(header.out === 'ok' &&
      header.why && { authorization: [{ coding: [{ system: 'urn:ambit:purpose', code: header.why }] }] }),
    agent: [
      {
        who: { identifier: { system: 'urn:ambit:pseudonym', value: header.sub } },
        requestor: true,
        ...(header.war && { policy: [`urn:ambit:warrant:${header.war}`] }),
      },
      { who: { identifier: { system: 'urn:ambit:agency', value: header.org } }, requestor: false },
    ],
    source: { observer: { identifier: { system: 'urn:ambit:ledger', value: origin } } },
    entity: [
      {
        what: { identifier: { system: HASH, value: leaf } },
        detail: [
          { type: { text: 'entry' }, valueString: urnOf(entry) },
          ...(header.n === undefined ? [] : [{ type: { text: 'messages' }, valueInteger: header.n }]),
        ],
      },
      ...(header.ctag ? [{ what: { identifier: { system: 'urn:ambit:case', value: header.ctag } } }] : []),
    ],
  };
}
