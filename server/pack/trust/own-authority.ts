import { createHash, createPrivateKey, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as asn1 from 'asn1js';
import * as pkijs from 'pkijs';
import { keepSecret, readSecret } from '../../secret-file';
import { makeSelfSigned } from './certificate-maker';
import { octets, oid, own, ownPolicy, sortedAsSet } from './der';
import { readRequest } from './timestamp-request';

export const ownAuthorityFile = 'timestamp-key.pem';

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const sha256Algorithm = () => new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256 });

/**
 * A time-stamp authority of the portal's own: it shows that the machinery works and that a pack wasn't changed later than the stamp
 * says, to those who believe the portal's clock. To outsiders it proves nothing about the time.
 */
export class OwnAuthority {
  readonly certificate: X509Certificate;
  readonly #key: KeyObject;

  private constructor(key: KeyObject, certificate: X509Certificate) {
    this.#key = key;
    this.certificate = certificate;
  }

  /** Opens `timestamp-key.pem` of a folder; made (mode 0600) on first use. Throws when it is open to others or holds something else. */
  static async open(dir: string): Promise<OwnAuthority> {
    const file = path.join(dir, ownAuthorityFile);
    if (!existsSync(file)) {
      const made = await makeSelfSigned('Ambit own time stamps (proves nothing to outsiders)', oid.timeStamping);
      keepSecret(file, made.privateKey + made.certificate);
    }
    return OwnAuthority.#read(file, readSecret(file).toString('utf8'));
  }

  static #read(file: string, text: string): OwnAuthority {
    try {
      const key = createPrivateKey(text);
      const certificate = new X509Certificate(text);
      if (key.asymmetricKeyType === 'rsa' && certificate.checkPrivateKey(key))
        return new OwnAuthority(key, certificate);
    } catch {
      // The parser's own error may quote the file.
    }
    throw new Error(`${file} holds no RSA private key with its certificate (PEM)`);
  }

  /** Answers one request (RFC 3161 TimeStampReq, DER) with a reply. Throws on what isn't one. */
  answer(request: Uint8Array, at: Date): Buffer {
    const { messageImprint, nonce } = readRequest(request);
    const info = new pkijs.TSTInfo({
      version: 1,
      policy: ownPolicy,
      messageImprint,
      serialNumber: new asn1.Integer({ valueHex: own(serialNumber()) }),
      genTime: at,
      ...(nonce !== undefined && { nonce }),
    });
    const response = new pkijs.TimeStampResp({
      status: new pkijs.PKIStatusInfo({ status: 0 }),
      timeStampToken: this.#tokenOver(Buffer.from(info.toSchema().toBER())),
    });
    return Buffer.from(response.toSchema().toBER());
  }

  #tokenOver(content: Buffer): pkijs.ContentInfo {
    const certificate = pkijs.Certificate.fromBER(own(this.certificate.raw));
    const attributes = this.#attributes(content);
    const toSign = Buffer.from(new asn1.Set({ value: attributes.map((one) => one.toSchema()) }).toBER());
    const signer = new pkijs.SignerInfo({
      version: 1,
      sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
      digestAlgorithm: sha256Algorithm(),
      signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
      signatureAlgorithm: new pkijs.AlgorithmIdentifier({
        algorithmId: oid.rsaEncryption,
        algorithmParams: new asn1.Null(),
      }),
      signature: octets(sign('sha256', toSign, this.#key)),
    });
    const encapsulated = new pkijs.EncapsulatedContentInfo({ eContentType: oid.tstInfo });
    // Given to the constructor it would be cut into pieces, which DER doesn't know.
    encapsulated.eContent = octets(content);
    const signed = new pkijs.SignedData({
      version: 3,
      digestAlgorithms: [sha256Algorithm()],
      encapContentInfo: encapsulated,
      certificates: [certificate],
      signerInfos: [signer],
    });
    return new pkijs.ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  }

  #attributes(content: Buffer): pkijs.Attribute[] {
    const certId = new asn1.Sequence({ value: [octets(digestOf(this.certificate.raw))] });
    const signing = new asn1.Sequence({ value: [new asn1.Sequence({ value: [certId] })] });
    return sortedAsSet([
      new pkijs.Attribute({ type: oid.contentType, values: [new asn1.ObjectIdentifier({ value: oid.tstInfo })] }),
      new pkijs.Attribute({ type: oid.messageDigest, values: [octets(digestOf(content))] }),
      new pkijs.Attribute({ type: oid.signingCertificateV2, values: [signing] }),
    ]);
  }
}

function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  // Positive, and no leading zero byte.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
