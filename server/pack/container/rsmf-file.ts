import MimeNode from 'nodemailer/lib/mime-node';
import { canonicalJson, sha256Hex } from '../canonical-json';
import type { PackDocument } from '../pack-document';
import { pictureFile, type RsmfSlice, rsmfManifest } from './rsmf-manifest';
import type { RsmfManifest } from './rsmf-shape';
import { type ZipInput, zipOf } from './write-zip';

/** `rsmf.zip`: the pictures as they were drawn, and the manifest that names them. */
function zipInputs({ items }: RsmfSlice, manifest: Uint8Array): ZipInput[] {
  const pictures = new Map(
    items.flatMap(({ item }) =>
      item.pictures.map((picture): [string, Uint8Array] => [pictureFile(picture), picture.png]),
    ),
  );
  const named = [...pictures].map(([path, bytes]): ZipInput => ({ path, bytes }));
  return [...named, { path: 'rsmf_manifest.json', bytes: manifest, packed: true }].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

/** The conversation once more as plain text: programs that know no RSMF find it by searching. */
function plainText({ events, participants }: RsmfManifest): string {
  const names = new Map(participants.map(({ id, display }) => [id, display]));
  return events
    .map(({ participant, timestamp, body }) => {
      const who = participant === undefined ? '' : `${names.get(participant)}: `;
      return `${timestamp}  ${who}${body}\r\n`;
    })
    .join('');
}

const headerText = (value: string): string => value.replaceAll(/\p{Cc}+/gu, ' ').trim();

/** Headers of RSMF 2.0 and those that RFC 5322 asks for. The addresses lead nowhere. */
function headersOf(document: PackDocument, slice: RsmfSlice, manifest: RsmfManifest): [string, string][] {
  const times = slice.items.map(({ item }) => item.sentAt.getTime()).sort((a, b) => a - b);
  const time = (at: number | undefined) => new Date(at ?? document.preparedAt).toISOString();
  const attachments = manifest.events.reduce((sum, event) => sum + (event.attachments?.length ?? 0), 0);
  const date = document.preparedAt.toUTCString().replace('GMT', '+0000');
  return [
    ['From', 'pack@ambit.invalid'],
    ['To', 'undisclosed-recipients:;'],
    ['Subject', headerText(`${slice.section.heading} (${document.packReference})`)],
    ['Date', date],
    ['Message-ID', `<${sha256Hex(slice.collection + slice.path).slice(0, 32)}@ambit.invalid>`],
    ['X-RSMF-Version', '2.0.0'],
    ['X-RSMF-Generator', headerText(`${document.tool.name} ${document.tool.version}`)],
    ['X-RSMF-BeginDate', time(times[0])],
    ['X-RSMF-EndDate', time(times.at(-1))],
    ['X-RSMF-EventCount', String(manifest.events.length)],
    ['X-RSMF-AttachmentCount', String(attachments)],
    [
      'X-RSMF-Participants',
      headerText(manifest.participants.map(({ display }) => display.replaceAll(',', ' ')).join(', ')),
    ],
    ['X-RSMF-EventCollectionID', headerText(slice.collection)],
  ];
}

/** A slice as an RSMF 2.0 file: a mail message with the conversation as text, and attached to it `rsmf.zip`. */
export async function rsmfFile(document: PackDocument, slice: RsmfSlice): Promise<Buffer> {
  const manifest = rsmfManifest(document, slice);
  const zip = await zipOf(zipInputs(slice, Buffer.from(canonicalJson(manifest))), document.preparedAt);
  const headers = headersOf(document, slice, manifest);
  // The library writes `X-Rsmf-Version`, and not every reader of this format takes headers in any case.
  const spelt = new Map(headers.map(([key]) => [key.toLowerCase(), key]));
  // The boundary follows from what it bounds, so no message can hold it.
  const mail = new MimeNode('multipart/mixed', {
    baseBoundary: sha256Hex(zip).slice(0, 32),
    textEncoding: 'B',
    normalizeHeaderKey: (key) => spelt.get(key.toLowerCase()) ?? key,
  });
  for (const [key, value] of headers) mail.setHeader(key, value);
  mail
    .createChild('text/plain; charset=utf-8')
    .setHeader('Content-Transfer-Encoding', 'base64')
    .setContent(plainText(manifest));
  mail.createChild('application/zip', { filename: 'rsmf.zip' }).setContent(zip);
  return await mail.build();
}
