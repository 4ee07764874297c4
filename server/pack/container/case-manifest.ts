import { CONTEXT } from '@/server/audit/views/case-uco';
import { canonicalJson, sha256Hex } from '../canonical-json';
import type { CustodyEntry, PackDocument, PackPicture, PackSection } from '../pack-document';
import type { ManifestFacts } from './manifest-facts';
import type { NumberedItem } from './numbered-items';
import { pictureFile, pictureSha256 } from './rsmf-manifest';
import { redactionNumbers } from './words';

/**
 * `manifest.jsonld`: the pack in the words of CASE and UCO (shapes as in github.com/casework/CASE-Examples), so that other forensic tools can
 * read what it holds and who did what. It tells hashes, numbers, times and parties; texts are in messages.jsonl alone.
 */

const context = {
  ...CONTEXT,
  ambit: 'urn:ambit:vocabulary:',
  'uco-tool': 'https://ontology.unifiedcyberontology.org/uco/tool/',
} as const;

/** A file of the container, as its manifest lists it. */
export interface ListedFile {
  path: string;
  sha256: string;
  bytes: number;
}

export interface CaseSource {
  document: PackDocument;
  facts: ManifestFacts;
  numbered: readonly NumberedItem[];
  /** Every other file but the signature, sorted by path. */
  files: readonly ListedFile[];
}

type Node = Record<string, unknown>;
type NameOf = (kind: string, key?: string | number) => string;

const ref = (id: string) => ({ '@id': id });
const dateTime = (at: Date) => ({ '@type': 'xsd:dateTime', '@value': at.toISOString() });

function contentFacet(id: string, sha256: string): Node {
  return {
    '@id': `${id}:content`,
    '@type': 'uco-observable:ContentDataFacet',
    'uco-observable:hash': [
      {
        '@id': `${id}:hash`,
        '@type': 'uco-types:Hash',
        'uco-types:hashMethod': { '@type': 'uco-vocabulary:HashNameVocab', '@value': 'SHA256' },
        'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
      },
    ],
  };
}

/** Names of the pack's things: they follow from the pack id, so two builds name them alike. */
const namer =
  ({ packId }: ManifestFacts): NameOf =>
  (kind, key) =>
    `urn:ambit:pack:${packId}:${kind}${key === undefined ? '' : `:${key}`}`;

const handleKey = (handle: string): string => sha256Hex(handle).slice(0, 32);

function accounts(numbered: readonly NumberedItem[], name: NameOf): Node[] {
  const handles = new Set(numbered.flatMap(({ item }) => [item.sender, ...item.recipients]));
  return [...handles].sort().map((handle) => {
    const id = name('account', handleKey(handle));
    return {
      '@id': id,
      '@type': 'uco-observable:ApplicationAccount',
      'uco-core:hasFacet': [
        { '@id': `${id}:facet`, '@type': 'uco-observable:AccountFacet', 'uco-observable:accountIdentifier': handle },
      ],
    };
  });
}

function messageNode({ item, ordinal }: NumberedItem, name: NameOf): Node {
  const id = name('message', ordinal);
  const redactions = redactionNumbers(item);
  return {
    '@id': id,
    '@type': 'uco-observable:Message',
    'uco-core:hasFacet': [
      {
        '@id': `${id}:facet`,
        '@type': 'uco-observable:MessageFacet',
        'uco-observable:messageID': item.sourceId,
        'uco-observable:from': ref(name('account', handleKey(item.sender))),
        'uco-observable:to': item.recipients.map((handle) => ref(name('account', handleKey(handle)))),
        'uco-observable:sentTime': dateTime(item.sentAt),
      },
      // Of the bytes in the seized file that it was read from; of a redacted message nobody may try what they were.
      ...(item.raw.sha256 === null ? [] : [contentFacet(id, item.raw.sha256)]),
    ],
    'ambit:commitment': item.commitment,
    'ambit:leaf': item.leaf,
    'ambit:entry': item.entry,
    'ambit:isContext': item.isContext,
    'ambit:source': { ...item.raw },
    ...(redactions.length > 0 && { 'ambit:redactions': redactions }),
  };
}

function provenanceNode({ item, ordinal, batesBegin, batesEnd }: NumberedItem, name: NameOf): Node {
  return {
    '@id': name('provenance', ordinal),
    '@type': 'case-investigation:ProvenanceRecord',
    'case-investigation:exhibitNumber': batesBegin,
    'ambit:batesEnd': batesEnd,
    ...(item.exhibit !== undefined && { 'ambit:exhibit': item.exhibit }),
    'uco-core:object': [ref(name('message', ordinal))],
  };
}

function pictureNodes({ item, ordinal }: NumberedItem, name: NameOf): Node[] {
  return item.pictures.flatMap((picture: PackPicture, at) => {
    const id = name('picture', `${ordinal}.${at + 1}`);
    return [
      {
        '@id': id,
        '@type': 'uco-observable:RasterPicture',
        'uco-core:hasFacet': [
          {
            '@id': `${id}:file`,
            '@type': 'uco-observable:FileFacet',
            'uco-observable:filePath': `media/${pictureFile(picture)}`,
          },
          contentFacet(id, pictureSha256(picture.png)),
        ],
        // As it was seized; what travels is drawn anew.
        'ambit:originalSha256': picture.sha256,
      },
      {
        '@id': `${id}:attached`,
        '@type': 'uco-observable:ObservableRelationship',
        'uco-core:source': ref(id),
        'uco-core:target': ref(name('message', ordinal)),
        'uco-core:kindOfRelationship': 'Attachment_Of',
        'uco-core:isDirectional': true,
      },
    ];
  });
}

function threadNode(section: PackSection, sectionAt: number, numbered: readonly NumberedItem[], name: NameOf): Node {
  const { proof } = section;
  const reasons = (proof?.withheld ?? []).map(({ reason }) => reason);
  const withheld = Object.fromEntries(
    [...new Set(reasons)].map((one) => [one, reasons.filter((r) => r === one).length]),
  );
  return {
    '@id': name('thread', sectionAt + 1),
    '@type': 'uco-observable:MessageThread',
    'uco-core:name': section.heading,
    'uco-core:object': numbered
      .filter((one) => one.sectionAt === sectionAt)
      .map(({ ordinal }) => ref(name('message', ordinal))),
    'ambit:conversation': section.conversation,
    'ambit:run': proof === null ? null : { size: proof.size, first: proof.first, last: proof.last, withheld },
  };
}

function actionNode(entry: CustodyEntry, opened: readonly string[], name: NameOf, tool: string): Node {
  return {
    '@id': name('entry', entry.index),
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': entry.act,
    'uco-core:description': entry.purpose,
    'uco-action:startTime': dateTime(entry.at),
    'uco-action:endTime': dateTime(entry.at),
    'uco-action:performer': ref(name('person', handleKey(entry.who))),
    'uco-action:instrument': [ref(tool)],
    ...(opened.length > 0 && { 'uco-action:result': opened.map(ref) }),
    'ambit:index': entry.index,
    'ambit:leaf': entry.leaf,
  };
}

function actions({ document, numbered }: CaseSource, name: NameOf): Node[] {
  const opened = new Map<number, string[]>();
  for (const { item, ordinal } of numbered) {
    const under = opened.get(item.entry) ?? [];
    under.push(name('provenance', ordinal));
    opened.set(item.entry, under);
  }
  return document.custody.entries.map((entry) => actionNode(entry, opened.get(entry.index) ?? [], name, name('tool')));
}

function people({ document }: CaseSource, name: NameOf): Node[] {
  const names = new Set([document.preparedBy, ...document.custody.entries.map(({ who }) => who)]);
  return [...names].sort().map((who) => ({
    '@id': name('person', handleKey(who)),
    '@type': 'uco-identity:Identity',
    'uco-core:name': who,
  }));
}

function investigation({ document, facts, numbered }: CaseSource, name: NameOf): Node {
  const { scope } = document;
  return {
    '@id': name('investigation'),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': document.caseReference,
    'uco-core:description': document.title,
    'uco-core:object': [
      ...document.sections.map((_, at) => ref(name('thread', at + 1))),
      ...numbered.map(({ ordinal }) => ref(name('provenance', ordinal))),
      ...document.custody.entries.map(({ index }) => ref(name('entry', index))),
    ],
    'case-investigation:relevantAuthorization': [
      {
        '@id': name('authorization'),
        '@type': 'case-investigation:Authorization',
        'case-investigation:authorizationIdentifier': [scope.warrantReference],
        'uco-core:description': scope.legalBasis,
      },
    ],
    'ambit:checkpointOrigin': document.custody.origin,
    'ambit:bates': { ...facts.bates },
  };
}

const toolNode = ({ tool }: PackDocument, name: NameOf): Node => ({
  '@id': name('tool'),
  '@type': 'uco-tool:Tool',
  'uco-core:name': tool.name,
  'uco-tool:version': tool.version,
});

/** Of a redaction a reader may know that it is there and why. */
const redactionNodes = ({ redactions }: PackDocument, name: NameOf): Node[] =>
  redactions.map(({ number, reason }) => ({
    '@id': name('redaction', number),
    '@type': 'ambit:Redaction',
    'ambit:number': number,
    'ambit:reason': reason,
  }));

const counts = ({ document, numbered, facts }: CaseSource) => ({
  conversations: new Set(document.sections.map(({ conversation }) => conversation)).size,
  messages: numbered.length,
  pictures: numbered.reduce((sum, { item }) => sum + item.pictures.length, 0),
  native: numbered.filter(({ item }) => item.native !== null).length,
  redactions: document.redactions.length,
  withheld: document.sections.reduce((sum, { proof }) => sum + (proof?.withheld.length ?? 0), 0),
  custodyEntries: document.custody.entries.length,
  pages: facts.pages.length,
});

function* nodes(source: CaseSource, name: NameOf): Generator<Node> {
  const { document, numbered } = source;
  yield investigation(source, name);
  yield toolNode(document, name);
  yield* people(source, name);
  yield* accounts(numbered, name);
  for (const [at, section] of document.sections.entries()) yield threadNode(section, at, numbered, name);
  for (const one of numbered) {
    yield messageNode(one, name);
    yield provenanceNode(one, name);
    yield* pictureNodes(one, name);
  }
  yield* actions(source, name);
  yield* redactionNodes(document, name);
}

/** The bytes of `manifest.jsonld`: canonical JSON. Node by node, since a long pack has tens of thousands. */
export function caseManifest(source: CaseSource): Buffer {
  const { document, facts, files } = source;
  const pieces: Buffer[] = [];
  for (const node of nodes(source, namer(facts)))
    pieces.push(Buffer.from(`${pieces.length === 0 ? '' : ','}${canonicalJson(node)}`));
  const rest = canonicalJson({
    'ambit:counts': counts(source),
    'ambit:files': files,
    'ambit:format': 'ambit-container/1',
    'ambit:packId': facts.packId,
    'ambit:reference': document.packReference,
    'ambit:tool': document.tool,
  });
  // Canonical order: `@context`, `@graph`, then the names with letters.
  const head = `{"@context":${canonicalJson(context)},"@graph":[`;
  return Buffer.concat([Buffer.from(head), ...pieces, Buffer.from(`],${rest.slice(1)}`)]);
}
