import type { Socket } from 'node:net';
import type { Connection } from 'ssh2';
import type { Admission, SshAccess, Visit } from '../../access/ssh/ssh-access.ts';
import type { Log } from '../../log.ts';
import { forward } from './forward.ts';
import { keepKeys } from './keep-keys.ts';
import { refuseChannel, type ChannelRefusal } from './refuse-channel.ts';
import type { OnChannel } from './run-on-channel.ts';
import { serveSession } from './session.ts';
import { createSignIn } from './sign-in.ts';

const mostChannels = 20;
/** For the last words to get through. */
const farewellMs = 250;

export interface ConnectionParts {
  readonly socket: Socket;
  readonly access: SshAccess;
  readonly log: Log;
  /** It may do something here. Until then its time is short, and its place another's if that is needed. */
  readonly onSignedIn: () => void;
}

/** One connection of a client, from its sign-in to its end. */
export function serveConnection(client: Connection, { socket, access, log, onSignedIn }: ConnectionParts): void {
  const from = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const running = new Set<OnChannel>();
  const notes: string[] = [];
  let channels = 0;
  let visit: Promise<Visit> | undefined;
  let admitted: Admission | undefined;

  /** Takes leave, and does not wait for an answer: whoever is not there any more gives none. */
  const part = () => {
    client.end();
    setTimeout(() => socket.destroy(), farewellMs / 2);
  };
  const end = (reason: string) => {
    for (const channel of running) channel.end(reason);
    setTimeout(part, farewellMs / 2);
  };
  /** Why there is no channel more; null when it is counted now. */
  const count = (): ChannelRefusal | null => {
    if (channels === mostChannels) return { reason: 'too_many', words: `This connection has ${mostChannels} channels open already.` };
    channels += 1;
    return null;
  };

  client.on('error', (error) => {
    log.info('ssh_connection_failed', { from, error: error.message });
    part();
  });
  client.on('close', () => {
    for (const channel of running) channel.process()?.kill();
    void visit?.then((here) => here.leave());
  });
  const signIn = createSignIn(access, from, (admission) => (admitted = admission));
  client.on('authentication', (attempt) => {
    signIn(attempt).catch((error: unknown) => {
      log.error('ssh_sign_in_failed', { from, error });
      part();
    });
  });
  client.on('handshake', () => keepKeys(client));
  client.on('ready', () => {
    if (admitted === undefined) return part();
    visit = admitted.enter({ from: from || null, end });
    visit.then(
      ({ refusal }) => refusal === null && onSignedIn(),
      (error: unknown) => {
        log.error('ssh_visit_failed', { from, error });
        part();
      },
    );
  });
  client.on('session', (accept, reject) => {
    if (visit === undefined) return reject();
    const refusal = count();
    if (refusal !== null) return refuseChannel(client, reject, refusal);
    const session = accept();
    session.on('close', () => (channels -= 1));
    serveSession(session, {
      visit,
      log,
      notes,
      onRun(channel) {
        running.add(channel);
        void channel.closed.then(() => running.delete(channel));
      },
    });
  });
  client.on('tcpip', (accept, reject, info) => {
    if (visit === undefined) return reject();
    const refusal = count();
    if (refusal !== null) return refuseChannel(client, reject, refusal);
    const opened = () => {
      const channel = accept();
      channel.on('close', () => (channels -= 1));
      return channel;
    };
    const refused = (why: ChannelRefusal) => {
      channels -= 1;
      refuseChannel(client, reject, why);
    };
    visit.then(
      (here) => void forward(opened, refused, info, here, log),
      () => {
        // The connection parts because of it, and says so above.
      },
    );
  });
  client.on('request', (_accept, reject, name) => {
    if (name === 'tcpip-forward') {
      notes.push('Forwarding from the sandbox to you (-R) is refused: nothing in it may reach your machine.');
    }
    reject?.();
  });
}
