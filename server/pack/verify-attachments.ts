import { z } from 'zod';
import { sha256Hex } from './canonical-json';
import type { Manifest } from './manifest';
import { type Attachments, attachment } from './read-pack';
import { refuteUnless, Undecidable } from './verify-step';

const CustodyLine = z.strictObject({
  index: z.int().nonnegative(),
  at: z.iso.datetime(),
  act: z.string(),
  who: z.string(),
  purpose: z.string(),
  leaf: z.string(),
});

const otherNames = ['checkpoint.txt', 'custody.jsonl', 'messages.jsonl', 'scope-receipt.json'] as const;

function linesOf(bytes: Uint8Array): string[] {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  refuteUnless(text === '' || text.endsWith('\n'), 'An attachment is cut short.');
  return text.split('\n').slice(0, -1);
}

/** Each attachment has the hash that the manifest gives it. */
export function verifyAttachments(attachments: Attachments, manifest: Manifest): string {
  const listed = Object.keys(manifest.attachments).sort().join();
  refuteUnless(listed === otherNames.join(), 'The manifest lists other attachments than the file has.');
  for (const name of otherNames) {
    const isListed = sha256Hex(attachment(attachments, name)) === manifest.attachments[name];
    refuteUnless(isListed, `The attachment ${name} is not the one that the manifest lists.`);
  }
  return 'The attachments that the manifest lists are present, and are those.';
}

/** messages.jsonl holds exactly the listed messages, in their order. */
export function verifyMessages(attachments: Attachments, { items, counts }: Manifest): string {
  const lines = linesOf(attachment(attachments, 'messages.jsonl'));
  const isWhole = lines.length === items.length && counts.messages === items.length;
  refuteUnless(isWhole, `The pack lists ${items.length} messages and attaches ${lines.length}.`);
  lines.forEach((line, at) => {
    const isListed = sha256Hex(line) === items[at]?.messageSha256;
    refuteUnless(isListed, `Line ${at + 1} of messages.jsonl is not the message that the manifest lists.`);
  });
  return `All ${lines.length} messages in messages.jsonl are those that the manifest lists.`;
}

/** Ledger lines of the pack. */
export const custodyEntries = (attachments: Attachments) =>
  linesOf(attachment(attachments, 'custody.jsonl')).map((line) => CustodyLine.parse(JSON.parse(line)));

/** The extract is whole, in order, and shows under which entry each message was opened. */
export function verifyCustody(attachments: Attachments, { items, counts, custody }: Manifest): string {
  const entries = custodyEntries(attachments);
  const isWhole = entries.length === custody.entries && entries.length === counts.custodyEntries;
  refuteUnless(isWhole, 'The custody extract has lost or gained lines.');
  const isOrdered = entries.every(({ index }, at) => at === 0 || index > (entries[at - 1]?.index ?? -1));
  refuteUnless(isOrdered, 'The custody extract is out of order.');
  const shown = new Set(entries.map(({ index }) => index));
  const unshown = items.filter(({ entry }) => !shown.has(entry)).length;
  if (unshown > 0)
    throw new Undecidable(`${unshown} messages were opened under entries that the extract doesn’t show.`);
  return `The custody extract has ${entries.length} lines and shows the opening of every message.`;
}
