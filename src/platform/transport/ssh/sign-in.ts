import type { AuthContext, PublicKeyAuthContext } from 'ssh2';
import ssh2 from 'ssh2';
import type { Admission, SshAccess } from '../../access/ssh/ssh-access.ts';

/** Decides one attempt of a client to sign in. The user name is the token; a key signs too where one was given. */
export function createSignIn(access: SshAccess, from: string, onAdmitted: (admission: Admission) => void) {
  let admission: ReturnType<SshAccess['admit']> | undefined;
  return async (attempt: AuthContext): Promise<void> => {
    // One look-up a connection, whichever methods the client goes through: the name cannot change.
    admission ??= access.admit(attempt.username, from);
    const admitted = await admission;
    if ('refusedAfterMs' in admitted) {
      await new Promise((resolve) => setTimeout(resolve, admitted.refusedAfterMs));
      return attempt.reject([]);
    }
    const { publicKey } = admitted;
    if (publicKey !== null && (attempt.method !== 'publickey' || !mayUse(attempt, publicKey))) return attempt.reject(['publickey']);
    // A key that is only asked about has not signed yet.
    const proven = attempt.method !== 'publickey' || attempt.signature !== undefined;
    if (proven) onAdmitted(admitted);
    attempt.accept();
  };
}

/** Whether it is this key and, when the client has signed, whether it really has. */
function mayUse({ key, signature, blob, hashAlgo }: PublicKeyAuthContext, publicKey: string): boolean {
  const allowed = ssh2.utils.parseKey(publicKey);
  if (allowed instanceof Error || !allowed.getPublicSSH().equals(key.data)) return false;
  return signature === undefined || (blob !== undefined && allowed.verify(blob, signature, hashAlgo) === true);
}
