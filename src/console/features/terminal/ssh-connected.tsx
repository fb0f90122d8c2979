import { Ago } from '../../ui/ago.tsx';
import type { SshAccess } from './use-ssh.ts';

/** Who is connected now, one line a connection. */
export function SshConnected({ connections }: Pick<SshAccess, 'connections'>) {
  if (connections === undefined || connections.length === 0) return <>nobody</>;
  return (
    <ul className="ssh-connected">
      {connections.map(({ from, since }) => (
        <li key={`${from} ${since}`}>
          {from ?? 'unknown address'}, <Ago at={since} />
        </li>
      ))}
    </ul>
  );
}
