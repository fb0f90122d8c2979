import ssh2 from 'ssh2';
import { ToolError } from '../../../contract/errors.ts';

/** One line of an `authorized_keys` file as `<type> <base64>`. @throws ToolError invalid_input when it is none. */
export function readPublicKey(line: string): string {
  const refuse = (message: string): never => {
    throw new ToolError('invalid_input', `public_key: ${message}`, {
      hint: 'Send one line of a .pub file, such as: ssh-ed25519 AAAA… you@laptop',
      details: [{ field: 'public_key', message }],
    });
  };
  const text = line.trim();
  if (text.includes('\n')) return refuse('must be one line');
  if (text.includes('PRIVATE KEY')) return refuse('is a private key; send the public one and make a new pair');
  const parsed = ssh2.utils.parseKey(text);
  if (parsed instanceof Error || parsed.isPrivateKey()) return refuse('is not a public key in OpenSSH’s form');
  return `${parsed.type} ${parsed.getPublicSSH().toString('base64')}`;
}
