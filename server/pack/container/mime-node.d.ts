declare module 'nodemailer/lib/mime-node' {
  interface MimeOptions {
    /** In place of a random one. */
    baseBoundary?: string;
    filename?: string;
    disableFileAccess?: boolean;
    disableUrlAccess?: boolean;
    /** How a header's name is spelt. */
    normalizeHeaderKey?: (key: string) => string;
    textEncoding?: 'B' | 'Q';
  }
  /** One part of a MIME message (RFC 2045), or the whole. */
  export default class MimeNode {
    constructor(contentType: string, options?: MimeOptions);
    createChild(contentType: string, options?: MimeOptions): MimeNode;
    setHeader(key: string, value: string): MimeNode;
    setContent(content: string | Buffer): MimeNode;
    build(): Promise<Buffer>;
  }
}
