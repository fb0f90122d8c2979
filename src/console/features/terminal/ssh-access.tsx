import type { Deployment } from '../../../contract/deployments.ts';
import { Ago } from '../../ui/ago.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { duration, shortDate } from '../../ui/time.ts';
import { useNow } from '../../ui/use-now.ts';
import { SshConnected } from './ssh-connected.tsx';
import { SshEndings } from './ssh-endings.tsx';
import { SshExpiry } from './ssh-expiry.tsx';
import { maskedToken, shortFingerprint, shortKey, sshCommand, sshConfig, sshExamples } from './ssh-text.ts';
import type { Ssh, SshAccess as Access } from './use-ssh.ts';

interface SshAccessProps {
  readonly deployment: Deployment;
  readonly ssh: Ssh;
  readonly access: Access;
}

/** The way in that exists: its command, how long it lasts, who uses it, and the two ways to end it. */
export function SshAccess({ deployment, ssh, access }: SshAccessProps) {
  const now = useNow();
  const { token } = ssh;
  const config = sshConfig(access, deployment.slug, token);
  return (
    <>
      <section>
        <h2>Command</h2>
        <div className={token === null ? 'code' : 'code code-copy'}>
          <Command text={sshCommand(access, token ?? maskedToken)} />
          {token !== null && <CopyButton what="Command" text={sshCommand(access, token)} ghost small className="cp" />}
        </div>
        {token === null ? (
          <p className="why ssh-once">The token was shown once, when it was made. Recreate SSH for a new command.</p>
        ) : (
          <div className="row wrap ssh-once">
            <p className="why grow">Shown this once: copy it now. The user name is the secret; no key file.</p>
            <Button small onClick={ssh.hideToken}>
              Hide token
            </Button>
          </div>
        )}
        <dl className="dl ssh-facts">
          <dt>Expires</dt>
          <dd>
            in {duration(Date.parse(access.expires_at) - now)}, {shortDate(access.expires_at, now)}
          </dd>
          <dt>Last used</dt>
          <dd>
            <Ago at={access.last_used_at} />
          </dd>
          <dt>Connected</dt>
          <dd>
            <SshConnected {...access} />
          </dd>
          {access.public_key !== undefined && (
            <>
              <dt>Public key</dt>
              <dd className="mono" title={access.public_key}>
                {shortKey(access.public_key)} must sign too
              </dd>
            </>
          )}
          <dt>Host key</dt>
          <dd className="ssh-host">
            <span className="mono" title={access.host_key_fingerprint}>
              {shortFingerprint(access.host_key_fingerprint)}
            </span>
            <CopyButton what="Host key fingerprint" text={access.host_key_fingerprint} ghost small />
          </dd>
        </dl>
        <SshExpiry from={access.created_at} until={access.expires_at} now={now} />
        <SshEndings deploymentId={deployment.deployment_id} name={deployment.name} ssh={ssh} access={access} />
      </section>
      <section>
        <h2>In ~/.ssh/config</h2>
        <CodeToCopy what="Config block" text={config} />
        {access.known_hosts !== undefined && (
          <>
            <h2>In ~/.ssh/known_hosts</h2>
            <CodeToCopy what="Known hosts line" text={access.known_hosts} />
          </>
        )}
      </section>
      <section>
        <h2>With that block</h2>
        <CodeToCopy what="Commands" text={sshExamples(deployment.slug)} />
      </section>
    </>
  );
}

/** Breaks before the host rather than inside it. */
function Command({ text }: { readonly text: string }) {
  const [user = '', host = ''] = text.split('@');
  return (
    <>
      {user}@<wbr />
      {host}
    </>
  );
}

function CodeToCopy({ what, text }: { readonly what: string; readonly text: string }) {
  return (
    <div className="ssh-code">
      <ScrollRegion label={what} className="code t-code">
        {text}
      </ScrollRegion>
      <CopyButton what={what} text={text} small className="cp" />
    </div>
  );
}
