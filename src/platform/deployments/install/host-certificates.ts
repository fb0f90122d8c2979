import { existsSync, realpathSync } from 'node:fs';
import type { Mount } from '../../sandbox/box.ts';
import { boxCertificates } from './package-tools.ts';

/** Where systems keep the certificates that they trust. */
const usual = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem'];

/** The file that the operator names, or the system's own; none when there is neither. */
export function certificates(named: string | undefined): readonly Mount[] {
  const found = [named ?? '', ...usual].find((file) => file !== '' && existsSync(file));
  return found === undefined ? [] : [{ source: realpathSync(found), target: boxCertificates, writable: false }];
}
