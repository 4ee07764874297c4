import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type pg from 'pg';
import { movePack } from './move-pack';

/**
 * A pack of case C-1 as it stands once it is sealed, with a file in the store, for tests that are about whom it is served on. Its pages say
 * nothing; nobody drew it.
 */
export async function sealedPack(
  owner: pg.Client,
  { id = randomUUID(), supersedes = null, pages = 2 }: { id?: string; supersedes?: string | null; pages?: number } = {},
): Promise<{ id: string; sha256: string; bytes: number }> {
  const { theStore } = await import('@/server/media/the-store');
  const file = await paper(pages);
  const { sha256, bytes } = await (await theStore()).put(Readable.from([file]));
  await owner.query(
    `INSERT INTO pack (id, case_id, warrant_id, purpose, reference, title, author_id, supersedes_id)
     SELECT $1, w.case_id, w.id, 'firearms supply', 'P-' || (SELECT count(*) + 1 FROM pack), 'What was agreed', p.id, $2
     FROM warrant w, person p WHERE w.reference = 'W-1' AND p.name = 'ivy' LIMIT 1`,
    [id, supersedes],
  );
  const { rows } = await owner.query('SELECT coalesce(max(bates_last), 0)::int + 1 AS next FROM pack');
  const first: number = rows[0].next;
  await movePack(owner, id, 'sealed', {
    sealed_at: new Date(),
    file_sha256: sha256,
    file_bytes: bytes,
    pack_id: 'd'.repeat(64),
    bates_first: first,
    bates_last: first + pages - 1,
  });
  return { id, sha256, bytes };
}

/** A file of so many pages, another each time. */
async function paper(pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let at = 1; at <= pages; at++) pdf.addPage([595, 842]).drawText(`Page ${at} ${randomUUID()}`, { font, y: 400 });
  await pdf.attach(Buffer.from('{}'), 'manifest.json');
  return Buffer.from(await pdf.save());
}
