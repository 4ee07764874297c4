import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { ROLE_ACTIONS } from './roles';

/** Counts up when the rules of message-ability.ts change: they are code, so their digest is this number. */
const MESSAGE_RULES = 2;

let version: string | undefined;

/** SHA-256 of the policy that judged, as entries carry it. */
export function policyVersion(): string {
  version ??= createHash('sha256')
    .update(canonicalize({ roles: ROLE_ACTIONS, messageRules: MESSAGE_RULES }) ?? '')
    .digest('hex');
  return version;
}
