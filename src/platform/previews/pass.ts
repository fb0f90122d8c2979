import { timingSafeEqual } from 'node:crypto';
import type { Vault } from '../vault/vault.ts';

/** What lets somebody in at one private preview, until it expires or the preview's lock changes. */
export interface Pass {
  readonly deploymentId: string;
  readonly lock: number;
  readonly expiresAt: Date;
  /** The console session it was made for, and ends with; null when it came from a link. */
  readonly sessionId: string | null;
}

/** `link` stands in an address and is exchanged for a `cookie`; neither is good in the other's place. */
export type PassKind = 'link' | 'cookie';

/** Signed and not kept: `<expiry>.<session or ->.<mac>`. What it is for stands in the mac alone. */
export function writePass(vault: Pick<Vault, 'hash'>, kind: PassKind, pass: Pass): string {
  const expiry = Math.floor(pass.expiresAt.getTime() / 1_000).toString(36);
  const session = pass.sessionId ?? '-';
  return `${expiry}.${session}.${macOf(vault, kind, pass, expiry, session)}`;
}

/** The pass, if it is one for this lock and still good; null otherwise. */
export function readPass(
  vault: Pick<Vault, 'hash'>,
  kind: PassKind,
  text: string,
  gate: Pick<Pass, 'deploymentId' | 'lock'>,
  now: Date,
): Pass | null {
  const [expiry = '', session = '', mac = ''] = text.split('.');
  const [given, expected] = [Buffer.from(mac), Buffer.from(macOf(vault, kind, gate, expiry, session))];
  // In bytes: what a visitor made up may have as many characters.
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const expiresAt = new Date(Number.parseInt(expiry, 36) * 1_000);
  if (!(expiresAt > now)) return null;
  return { deploymentId: gate.deploymentId, lock: gate.lock, expiresAt, sessionId: session === '-' ? null : session };
}

function macOf(
  vault: Pick<Vault, 'hash'>,
  kind: PassKind,
  { deploymentId, lock }: Pick<Pass, 'deploymentId' | 'lock'>,
  expiry: string,
  session: string,
): string {
  return vault.hash(`preview-pass/${kind}/${deploymentId}/${lock}/${expiry}/${session}`);
}
