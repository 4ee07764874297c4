import type { Numbered } from './container-parts';

/** For whoever unpacks the container and looks for where to begin. Plain ASCII but for names. */
export function readmeText({ document, facts, slices }: Numbered): Buffer {
  const { packReference, caseReference, title, preparedAt, handlingCode, tool } = document;
  const has = (isThere: boolean, line: string) => (isThere ? [line] : []);
  const hasNative = document.sections.some(({ items }) => items.some(({ native }) => native !== null));
  const lines = [
    `Evidence pack ${packReference}, case ${caseReference}`,
    title,
    '',
    `Handling     ${handlingCode}`,
    `Prepared     ${preparedAt.toISOString()}`,
    `Pack id      ${facts.packId} (SHA-256 of manifest.json)`,
    `Made with    ${tool.name} ${tool.version}`,
    '',
    'WHAT IS HERE',
    'pack.pdf             the pack as it is read and printed, signed',
    'manifest.json        what the PDF lists: pages, messages, pictures, with their hashes (also attached to the PDF)',
    'manifest.jsonld      this container in CASE/UCO terms; ambit:files lists every file with SHA-256 and length',
    'manifest.p7s         signature over manifest.jsonld (CMS, detached, DER)',
    'messages.jsonl       one line per message as disclosed (also attached to the PDF)',
    ...has(
      hasNative,
      'native.jsonl         records as they were seized, of messages without any redaction, and what opens their commitments',
    ),
    ...has(
      document.completeness !== null,
      'completeness.jsonl   what proves that nothing was left out of a run of messages in silence',
    ),
    'custody.jsonl        who opened what, when and for which purpose',
    'checkpoint.txt       signed head of the ledger that holds these entries',
    'scope-receipt.json   signed receipt of the scope under which the messages were opened',
    'proofs/              that the pack was entered in the ledger before it was signed, and time stamps, where there are any',
    'media/               pictures as they were drawn, without the data of their original files; named by SHA-256',
    `rsmf/                ${slices.length} file(s) of Relativity Short Message Format 2.0; times are UTC`,
    'load/pack.dat        Concordance load file, UTF-8, one record per message; times are UTC',
    'load/pack.opt        Opticon load file; the pages are those of pack.pdf, there are no page images',
    'load/text/           text of each message',
    '',
    'LOAD FILES',
    'Several messages lie on a page, so a record is called by the Bates number of its page and its place among those that begin there.',
    'In pack.dat a thorn is spelt th and a registered sign (R), because the format uses both; messages.jsonl has every sign as it was.',
    '',
    'CHECKING',
    'openssl cms -verify -inform DER -binary -in manifest.p7s -content manifest.jsonld -noverify -out /dev/null',
    'then compare each file with its SHA-256 in manifest.jsonld, and the certificate with the fingerprint that the agency publishes.',
    'No verifier is in this container: a pack must not bring its own judge. Get it from the agency, with the policy of its ledger.',
    'Messages that are withheld or redacted are marked where they stood, with a reason.',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
