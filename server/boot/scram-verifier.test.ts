import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { scramVerifier } from './scram-verifier';

it("gives the server key that signs RFC 7677's example exchange", () => {
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
  const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
  const exchange = [
    'n=user,r=rOprNGfwEbeRWgbNEkqO',
    `r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`,
    `c=biws,r=${nonce}`,
  ].join(',');
  const serverKey = Buffer.from(scramVerifier('pencil', salt).split(':').at(-1) ?? '', 'base64');
  const signature = createHmac('sha256', serverKey).update(exchange).digest('base64');
  expect(signature).toBe('6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
});
