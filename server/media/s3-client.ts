import http from 'node:http';
import https from 'node:https';
import { Client } from 'minio';

/** Where the bucket is and who we are to it. */
export type S3Config = {
  /** `https://host[:port]`; `http://` only on this machine. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
};

/** A server that says nothing for this long is taken for dead: without a limit the request would wait for ever. */
const SILENCE_MS = 30_000;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A client for one server. Throws when the endpoint is no URL or would carry seized content over a network in clear. */
export function s3Client({ endpoint, accessKey, secretKey, region }: S3Config): Client {
  const { protocol, hostname, port } = parseEndpoint(endpoint);
  const secure = protocol === 'https:';
  return new Client({
    endPoint: hostname,
    ...(port && { port: Number(port) }),
    useSSL: secure,
    accessKey,
    secretKey,
    region,
    pathStyle: true,
    transport: withSilenceLimit(secure),
    // A retry would send a stream that has been read already. Whoever asked may ask again.
    retryOptions: { disableRetry: true },
  });
}

function parseEndpoint(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))) return url;
  throw new Error('AMBIT_S3_ENDPOINT must be an https:// URL (http:// only for this machine)');
}

function withSilenceLimit(secure: boolean): Pick<typeof http, 'request'> {
  const limited = (options: https.RequestOptions, onResponse?: (response: http.IncomingMessage) => void) => {
    const request = (secure ? https : http).request(options, onResponse);
    return request.setTimeout(SILENCE_MS, () => request.destroy(new Error('the object store does not answer')));
  };
  return { request: limited as typeof http.request };
}
