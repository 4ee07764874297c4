import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Somebody else's time-stamp authority and certificate authority, for tests: everything by openssl, nothing by us. */
export interface OutsideAuthority {
  rootPem: string;
  /** Answers one request by `openssl ts -reply`. */
  answer: (request: Buffer) => Buffer;
  /** Issues a certificate for a certificate request (PEM), by the intermediate authority; gives it with the intermediate's. */
  issue: (csrPem: string) => { certificate: string; intermediate: string };
  /** Withdraws a certificate; gives the intermediate's new list of withdrawn ones (PEM). */
  revoke: (certificatePem: string) => string;
  /** The intermediate's list as it stands. */
  crl: () => string;
}

const config = (dir: string) => `
[ca]
default_ca = desk
[desk]
dir = ${dir}
database = ${dir}/index.txt
new_certs_dir = ${dir}
serial = ${dir}/serial
crlnumber = ${dir}/crlnumber
default_md = sha256
default_days = 30
default_crl_days = 30
policy = any
certificate = ${dir}/mid.pem
private_key = ${dir}/mid.key
x509_extensions = signer
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Test
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[mid]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[stamping]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = stamps
[stamps]
dir = ${dir}
serial = ${dir}/tsaserial
crypto_device = builtin
signer_cert = ${dir}/tsa.pem
certs = ${dir}/mid.pem
signer_key = ${dir}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
`;

function openssl(dir: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args[0]} failed: ${stderr}`);
}

/** Makes a root, an intermediate and an authority below it, in a folder of their own. */
export function openOutsideAuthority(dir: string): OutsideAuthority {
  fs.mkdirSync(dir, { recursive: true });
  const file = (name: string) => path.join(dir, name);
  const read = (name: string) => fs.readFileSync(file(name), 'utf8');
  fs.writeFileSync(file('conf'), config(dir));
  for (const [name, text] of Object.entries({ 'index.txt': '', serial: '1000', crlnumber: '01', tsaserial: '01' }))
    fs.writeFileSync(file(name), text);
  const conf = ['-config', 'conf'];
  const subject = (name: string) => ['-subj', `/CN=${name}`];
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    dir,
    'req',
    '-x509',
    ...key,
    ...conf,
    ...subject('Test root'),
    '-extensions',
    'root',
    '-days',
    '30',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
  );
  const below = (name: string, issuer: string, extensions: string) => {
    openssl(
      dir,
      'req',
      '-new',
      ...key,
      ...conf,
      ...subject(`Test ${name}`),
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    );
    openssl(
      dir,
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      `${issuer}.pem`,
      '-CAkey',
      `${issuer}.key`,
      '-CAcreateserial',
      '-days',
      '30',
      '-extfile',
      'conf',
      '-extensions',
      extensions,
      '-out',
      `${name}.pem`,
    );
  };
  below('mid', 'root', 'mid');
  below('tsa', 'mid', 'stamping');
  const crl = () => {
    openssl(dir, 'ca', ...conf, '-gencrl', '-out', 'mid.crl');
    return read('mid.crl');
  };
  return {
    rootPem: read('root.pem'),
    answer: (request) => {
      fs.writeFileSync(file('request.tsq'), request);
      openssl(dir, 'ts', '-reply', ...conf, '-queryfile', 'request.tsq', '-out', 'reply.tsr');
      return fs.readFileSync(file('reply.tsr'));
    },
    issue: (csrPem) => {
      fs.writeFileSync(file('pack.csr'), csrPem);
      openssl(dir, 'ca', ...conf, '-batch', '-notext', '-in', 'pack.csr', '-out', 'pack.pem');
      return { certificate: read('pack.pem'), intermediate: read('mid.pem') };
    },
    revoke: (certificatePem) => {
      fs.writeFileSync(file('revoked.pem'), certificatePem);
      openssl(dir, 'ca', ...conf, '-revoke', 'revoked.pem');
      return crl();
    },
    crl,
  };
}
