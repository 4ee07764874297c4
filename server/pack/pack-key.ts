import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { keepSecret, readSecret } from '../secret-file';
import { makeSelfSigned } from './trust/certificate-maker';
import { certificatesIn, chainFrom, fingerprintOf, isSelfSigned } from './trust/x509';

export const packKeyFile = 'pack-key.pem';

/** What signs packs. RSA, because its signatures are the same each time: a pack can be built again and compared. */
export interface PackKey {
  privateKey: KeyObject;
  /** X.509, DER. */
  certificate: Uint8Array;
  /** Those between it and the root, its issuer's first; none for a certificate that its own key signed. */
  chain: readonly Uint8Array[];
  /** What the agency publishes, so that a reader can tell its packs from others. */
  certificateSha256: string;
}

function readKey(file: string, text: string): PackKey {
  try {
    const privateKey = createPrivateKey(text);
    const certificates = certificatesIn(text);
    const certificate = certificates.find((one) => one.checkPrivateKey(privateKey));
    if (privateKey.asymmetricKeyType === 'rsa' && certificate) {
      const [, ...above] = chainFrom(certificate, certificates);
      // A root that comes along is no link: whoever believes it has it.
      const chain = above.filter((one) => !isSelfSigned(one)).map(({ raw }) => new Uint8Array(raw));
      return { privateKey, certificate: certificate.raw, chain, certificateSha256: fingerprintOf(certificate) };
    }
  } catch {
    // The parser's own error may quote the file.
  }
  throw new Error(`${file} holds no RSA private key with its certificate (PEM)`);
}

async function makeKey(file: string, owner: string): Promise<void> {
  const { privateKey, certificate } = await makeSelfSigned(owner);
  keepSecret(file, privateKey + certificate);
}

/**
 * Opens the key that signs packs, in `pack-key.pem` of a folder; makes key and self-signed certificate (mode 0600) on first use. The file may
 * also hold a certificate that an authority issued, and those between it and the root. Packs made earlier carry the certificate of their day, so
 * a file that is there is never replaced.
 * @param owner common name in a new certificate
 * @throws when the file is open to others or holds something else
 */
export async function openPackKey(dir: string, owner = 'Ambit evidence packs'): Promise<PackKey> {
  const file = path.join(dir, packKeyFile);
  if (!existsSync(file)) await makeKey(file, owner);
  return readKey(file, readSecret(file).toString('utf8'));
}
