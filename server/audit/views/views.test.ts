import { expect, test } from 'vitest';
import { ACTS, type Header } from '../../custody/entry-header';
import { toCase } from './case-uco';
import { toFhir } from './fhir';
import { toOcsf } from './ocsf';
import type { ViewEntry } from './view-entry';

const tag = (letter: string) => `${letter.repeat(21)}A`;
const entry = (more: Partial<Header> = {}): ViewEntry => ({
  index: 18_204,
  leaf: 'f'.repeat(64),
  origin: 'portal.example/audit',
  header: {
    v: 2,
    t: '2026-11-22T03:40:38.123Z',
    act: 'message.viewed',
    out: 'ok',
    org: 'NL-POL',
    sub: tag('s'),
    sess: 17,
    ctag: tag('c'),
    cseq: 1,
    war: tag('w'),
    why: 'purpose:0123456789abcdef',
    n: 50,
    pay: 'A'.repeat(43),
    ...more,
  } as Header,
});

test('FHIR R5: every act has what an AuditEvent must have', () => {
  for (const { act } of ACTS) {
    const event = toFhir(entry({ act }));
    expect(event.resourceType).toBe('AuditEvent');
    expect(event.code.coding[0]?.code).toBe(act);
    expect(event.action).toMatch(/^[CRUDE]$/);
    expect(event.recorded).toMatch(/^\d{4}-\d{2}-\d{2}T.*Z$/);
    expect(event.agent.every(({ who }) => who.identifier.value !== '')).toBe(true);
    expect(event.source.observer.identifier.value).toBe('portal.example/audit');
    expect(event.id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
  }
});

test('FHIR R5: purpose and warrant stand as authorisation, a refusal with its reason instead', () => {
  const look = toFhir(entry());
  expect(look.authorization?.[0]?.coding[0]?.code).toBe('purpose:0123456789abcdef');
  expect(look.agent[0]?.policy).toEqual([`urn:ambit:warrant:${tag('w')}`]);
  expect(look.outcome.code.code).toBe('0');
  const refusal = toFhir(entry({ act: 'access.denied', out: 'deny', why: 'NO_ROLE' }));
  expect(refusal.outcome).toMatchObject({ code: { code: '4' }, detail: [{ coding: [{ code: 'NO_ROLE' }] }] });
  expect(refusal.authorization).toBeUndefined();
});

test('OCSF 6005: activity, type and required attributes agree for every act', () => {
  for (const { act } of ACTS) {
    const event = toOcsf(entry({ act }));
    expect([event.class_uid, event.category_uid]).toEqual([6005, 6]);
    expect(event.type_uid).toBe(6005 * 100 + event.activity_id);
    expect(event.time).toBe(Date.UTC(2026, 10, 22, 3, 40, 38, 123));
    expect(event.metadata).toMatchObject({ version: expect.any(String), product: { vendor_name: 'Ambit' } });
    expect(event.actor.user.uid).toBe(tag('s'));
    expect(event.src_endpoint.name).toBe('NL-POL');
    expect(event.database.name).toBe(tag('c'));
    expect(event.severity_id).toBe(1);
  }
  const activity = (act: Header['act']) => toOcsf(entry({ act })).activity_name;
  expect([
    activity('search.run'),
    activity('message.viewed'),
    activity('ledger.read'),
    activity('payload.opened'),
  ]).toEqual(['Query', 'Read', 'List', 'Decrypt']);
  expect(activity('payload.erased')).toBe('Delete');
});

test('CASE/UCO: an action with performer, object, instrument, times, and a record with its exhibit number', () => {
  const graph = toCase(entry()) as { '@id': string; '@type': string; [name: string]: unknown }[];
  const of = (type: string) => graph.find((node) => node['@type'] === type);
  const action = of('case-investigation:InvestigativeAction');
  expect(action).toMatchObject({
    'uco-core:name': 'message.viewed',
    'uco-action:performer': { '@id': `urn:ambit:pseudonym:${tag('s')}` },
    'uco-action:object': [{ '@id': `urn:ambit:case:${tag('c')}` }],
    'uco-action:startTime': { '@type': 'xsd:dateTime', '@value': '2026-11-22T03:40:38.123Z' },
  });
  expect(of('case-investigation:ProvenanceRecord')).toMatchObject({
    'case-investigation:exhibitNumber': 'portal.example/audit#18204',
  });
  expect(new Set(graph.map((node) => node['@id'])).size).toBe(graph.length);
});

test('views say nothing that the header doesn’t', () => {
  const words = JSON.stringify([toFhir(entry()), toOcsf(entry()), toCase(entry())]);
  expect(words).not.toMatch(/personId|query|@example\.org/);
});
