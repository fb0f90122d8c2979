import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';

const readyMs = 10_000;
const pollMs = 20;
const patienceMs = 5_000;
const longestComplaint = 2_000;

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const trial = connect(socket);
    trial.once('connect', () => resolve(true)).once('error', () => resolve(false));
    trial.once('connect', () => trial.destroy());
  });
}

/** What Podman needs of the environment; nothing of the platform's own. */
function environment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'USER', 'LOGNAME', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'DBUS_SESSION_BUS_ADDRESS'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

/**
 * Without root, Podman's first command makes the namespace of all that follow, and works in a child that outlives a killed
 * parent; those that follow join it and end with theirs. So the service must not be the first.
 */
async function makeNamespace(): Promise<void> {
  const first = spawn('podman', ['unshare', 'true'], { cwd: '/', env: environment(), stdio: 'ignore' });
  await new Promise<void>((resolve) => void first.once('error', () => resolve()).once('exit', () => resolve()));
}

/**
 * Podman's interface, served by a child that ends with the platform, though not in the middle of a start: a container that its
 * runtime has made and nobody has started would wait for ever. Null when there is no podman here.
 */
export async function startPodmanService(
  socket: string,
  whenGone: () => void,
): Promise<{ readonly socket: string; stop(): Promise<void> } | null> {
  if (process.getuid?.() !== 0) await makeNamespace();
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'podman', 'system', 'service', '--time=0', `unix://${socket}`], {
    cwd: '/',
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (said.length < longestComplaint) said += chunk.toString();
  });
  let ended = false;
  let stopping = false;
  const end = new Promise<void>((resolve) => {
    const onEnd = () => {
      ended = true;
      resolve();
      if (!stopping) whenGone();
    };
    child.once('error', onEnd).once('exit', onEnd);
  });
  const stop = async () => {
    stopping = true;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await end;
    clearTimeout(late);
  };
  const deadline = performance.now() + readyMs;
  while (!(await answers(socket))) {
    if (ended && (child.pid === undefined || child.exitCode === 127)) return null;
    if (ended) throw new Error(`Podman's service does not start: ${said.trim()}`);
    if (performance.now() > deadline) {
      await stop();
      throw new Error(`Podman's service does not answer: ${said.trim()}`);
    }
    await Promise.race([end, once(AbortSignal.timeout(pollMs), 'abort')]);
  }
  return { socket, stop };
}
