import { deedOf } from './led-class';
import { urnOf, type ViewEntry } from './view-entry';

/** Where the names below belong: CASE 1.x and UCO 1.x. */
export const CONTEXT = {
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  'uco-vocabulary': 'https://ontology.unifiedcyberontology.org/uco/vocabulary/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const STATUS = { ok: 'Success', deny: 'Fail', error: 'Error' } as const;
const dateTime = (value: string) => ({ '@type': 'xsd:dateTime', '@value': value });

/**
 * An entry as a CASE InvestigativeAction with its ProvenanceRecord: who, what, when, with what, and by which exhibit number it is found
 * again. An act has no length in the ledger, so it ends as it starts.
 */
export function toCase(entry: ViewEntry): object[] {
  const { header, index, leaf, origin } = entry;
  const action = urnOf(entry);
  const record = `${action}:entry`;
  const person = `urn:ambit:pseudonym:${header.sub}`;
  const about = header.ctag === undefined ? [] : [{ '@id': `urn:ambit:case:${header.ctag}` }];
  return [
    {
      '@id': person,
      '@type': 'uco-identity:Identity',
      'uco-core:description': `a person of ${header.org}, by pseudonym`,
    },
    {
      '@id': record,
      '@type': 'uco-observable:ObservableObject',
      'uco-core:hasFacet': [
        {
          '@id': `${record}:content`,
          '@type': 'uco-observable:ContentDataFacet',
          'uco-observable:hash': [
            {
              '@id': `${record}:hash`,
              '@type': 'uco-types:Hash',
              'uco-types:hashMethod': { '@type': 'uco-vocabulary:HashNameVocab', '@value': 'SHA256' },
              'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': leaf },
            },
          ],
        },
      ],
    },
    {
      '@id': action,
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:name': header.act,
      'uco-core:description': `${deedOf(header.act)} ${header.act}${header.why === undefined ? '' : `, ${header.why}`}`,
      'uco-action:actionStatus': { '@type': 'uco-vocabulary:ActionStatusTypeVocab', '@value': STATUS[header.out] },
      'uco-action:startTime': dateTime(header.t),
      'uco-action:endTime': dateTime(header.t),
      'uco-action:performer': { '@id': person },
      'uco-action:instrument': [{ '@id': `urn:ambit:ledger:${encodeURIComponent(origin)}` }],
      ...(about.length > 0 && { 'uco-action:object': about }),
      'uco-action:result': [{ '@id': `${action}:provenance` }],
    },
    {
      '@id': `${action}:provenance`,
      '@type': 'case-investigation:ProvenanceRecord',
      'case-investigation:exhibitNumber': `${origin}#${index}`,
      'uco-core:object': [{ '@id': record }],
    },
  ];
}
