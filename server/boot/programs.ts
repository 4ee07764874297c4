import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Address } from './address';
import type { ChildPlan } from './child';
import type { RoleUrls } from './login-roles';
import { repository } from './repository';
import type { DataLayout, Secrets } from './settings';

/** What the web server and the worker are told. The owner's connection string is not in it. */
export function programEnv(layout: DataLayout, secrets: Secrets, urls: RoleUrls, address: Address): NodeJS.ProcessEnv {
  // DATABASE_URL is the owner's: whoever breaks into the web server must not find it there.
  const { DATABASE_URL: _owner, ...rest } = process.env;
  return {
    ...rest,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    AMBIT_DATA: layout.root,
    AMBIT_PORT: String(address.port),
    AMBIT_APP_URL: urls.appUrl,
    AMBIT_LEDGER_URL: urls.ledgerUrl,
    AMBIT_INTAKE_URL: urls.intakeUrl,
    // Behind a proxy the address that people type is another: then it is set from outside.
    NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? address.origin,
    NEXTAUTH_SECRET: secrets.sessionSecret,
  };
}

/** The programs of the house, the web server first. */
export function programs(layout: DataLayout, env: NodeJS.ProcessEnv, address: Address): ChildPlan[] {
  const next = path.join(repository, 'node_modules/next/dist/bin/next');
  const worker = path.join(repository, 'server/jobs/worker.ts');
  const web: ChildPlan = {
    name: 'web',
    args: [next, 'start', '--hostname', address.host, '--port', String(address.port)],
    env,
    logFile: path.join(layout.logs, 'web.log'),
  };
  if (!existsSync(worker)) return [web];
  return [
    web,
    { name: 'worker', args: ['--import', 'tsx', worker], env, logFile: path.join(layout.logs, 'worker.log') },
  ];
}
