import http from 'node:http';

const realNow = Date.now;
let clockStep = 0;

/** The clock of this process, which a test may step. The database's own goes on. */
class SteppedDate extends Date {
  constructor(...args: [] | ConstructorParameters<typeof Date>) {
    super(...((args.length === 0 ? [SteppedDate.now()] : args) as [number]));
  }

  static override now(): number {
    return realNow() + clockStep;
  }
}

/** Much more often than the house does, so that kills meet it. */
const PUBLISH_MS = 200;

/**
 * The application as the house runs it, without the pages: the real route of the procedures behind an HTTP server, and publication, which
 * else runs in the worker. It loads at once and
 * waits; told to open, it listens and says where; told a number, it steps its clock by so many milliseconds. Killed with its parent.
 */
async function main(): Promise<void> {
  globalThis.Date = SteppedDate as DateConstructor;
  const { POST } = await import('@/app/api/trpc/[trpc]/route');
  const { publishNow } = await import('@/server/custody/publication/publish');
  const publish = async () => {
    await publishNow();
    setTimeout(publish, PUBLISH_MS);
  };
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = new Request(`http://127.0.0.1${request.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: request.headers.authorization ?? '' },
      body: Buffer.concat(chunks),
    });
    // A handler that fails is a plain 500, as in the house.
    const answer = await POST(asked).catch(() => new Response(null, { status: 500 }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  // The channel alone doesn't keep a process that waits alive.
  process.channel?.ref();
  process.on('message', (told) => {
    if (typeof told === 'number') {
      clockStep = told;
      return;
    }
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      void publish();
      process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
    });
  });
  process.send?.({ warm: true });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
