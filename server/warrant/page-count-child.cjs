// The program of page-count.ts: a PDF on standard input, the number of its pages on standard output; nothing where it can't be taken apart.

const { PDFDocument, ParseSpeeds } = require('pdf-lib');

async function main() {
  const pieces = [];
  for await (const piece of process.stdin) pieces.push(piece);
  const options = { ignoreEncryption: true, updateMetadata: false, parseSpeed: ParseSpeeds.Fastest };
  const pdf = await PDFDocument.load(Buffer.concat(pieces), options);
  process.stdout.write(String(pdf.getPageCount()));
}

main().catch((error) => {
  // Out of memory or of stack: more than it may take, whatever else is wrong with it.
  process.exitCode = error instanceof RangeError ? 1 : 0;
});
