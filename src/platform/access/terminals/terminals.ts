import { ToolError } from '../../../contract/errors.ts';
import { terminalKeepMinutes, terminalsPerDeployment } from '../../../contract/terminal.ts';
import type { Caller } from '../../caller.ts';
import type { Deployments } from '../../deployments/deployments.ts';
import type { Log } from '../../log.ts';
import { boxAppFolder, boxShell } from '../../sandbox/box-paths.ts';
import type { Tenants } from '../../tenants/tenants.ts';
import { createScreens } from './screens.ts';
import { Terminal, type Attachment } from './terminal.ts';
import type { Viewer } from './viewer.ts';

export interface TerminalsParts {
  readonly deployments: Pick<Deployments, 'running'>;
  readonly tenants: Pick<Tenants, 'record' | 'onKeyEnded' | 'onSessionEnded'>;
  readonly log: Log;
  /** How long a terminal without viewers is kept. */
  readonly keepMs?: number;
}

export interface Wanted {
  readonly deploymentId: string;
  /** Chosen by the client; the same one finds the same terminal again. */
  readonly terminal: string;
  readonly columns: number;
  readonly rows: number;
}

export interface Terminals {
  /** @throws ToolError forbidden, not_found; conflict when the app does not run, or has too many terminals. */
  attach(caller: Caller, wanted: Wanted, viewer: Viewer): Promise<Attachment & { end(): void }>;
  close(): void;
}

interface Kept {
  readonly opener: Caller;
  readonly deploymentId: string;
  readonly terminal: Promise<Terminal>;
  forgetting?: NodeJS.Timeout;
}

const prompt = '\\[\\e[2m\\]\\w\\[\\e[0m\\] \\$ ';

/** Terminals in apps' sandboxes: shared by those who know their id, kept for a while when nobody looks, ended with whoever opened them. */
export function createTerminals({ deployments, tenants, log, keepMs = terminalKeepMinutes * 60_000 }: TerminalsParts): Terminals {
  const kept = new Map<string, Kept>();
  const screens = createScreens({ onLost: (error) => log.warn('terminal_screen_lost', { error }) });
  const nameOf = (tenantId: string, { deploymentId, terminal }: Wanted) => `${tenantId} ${deploymentId} ${terminal}`;
  const endBy = (which: (opener: Caller) => boolean) => {
    for (const { opener, terminal } of kept.values())
      if (which(opener))
        terminal.then(
          (each) => each.end(),
          () => {},
        );
  };
  const stop = [
    tenants.onKeyEnded((keyId) => endBy((opener) => opener.keyId === keyId)),
    tenants.onSessionEnded((sessionId) => endBy((opener) => opener.sessionId === sessionId)),
  ];
  const record = (opener: Caller, action: string, deploymentId: string) =>
    tenants
      .record(opener, { action, target: deploymentId, outcome: 'ok' })
      .catch((error: unknown) => log.error('audit_not_written', { action, error }));

  function open(caller: Caller, wanted: Wanted, name: string): Kept {
    const forget = () => {
      if (kept.get(name) !== entry) return;
      clearTimeout(entry.forgetting);
      kept.delete(name);
      entry.terminal.then(
        (each) => each.forget(),
        () => {},
      );
    };
    const start = async (): Promise<Terminal> => {
      const app = await deployments.running(caller.tenantId, wanted.deploymentId);
      const process = await app.box.openProcess({
        argv: [boxShell],
        cwd: boxAppFolder,
        env: { PS1: prompt, COLORTERM: 'truecolor' },
        terminal: { columns: wanted.columns, rows: wanted.rows, term: 'xterm-256color' },
      });
      const terminal: Terminal = new Terminal({
        process,
        screen: screens.open(wanted.columns, wanted.rows),
        onUse: app.touch,
        onWatched(watched) {
          clearTimeout(entry.forgetting);
          if (watched) return;
          entry.forgetting = setTimeout(() => {
            terminal.end();
            forget();
          }, keepMs);
        },
      });
      await record(caller, 'terminal_opened', wanted.deploymentId);
      void terminal.exited.then(() => record(caller, 'terminal_ended', wanted.deploymentId));
      return terminal;
    };
    const entry: Kept = { opener: caller, deploymentId: wanted.deploymentId, terminal: start() };
    kept.set(name, entry);
    entry.terminal.catch(forget);
    return entry;
  }

  return {
    async attach(caller, wanted, viewer) {
      if (!caller.permissions.has('operate')) {
        throw new ToolError('forbidden', 'A terminal needs the permission operate, which this token does not have.', {
          hint: 'Use a token that has it, such as the tenant key under Credentials in the console.',
        });
      }
      // Asked every time: coming back to the terminal of a stopped app must neither start it nor look alive.
      await deployments.running(caller.tenantId, wanted.deploymentId);
      const name = nameOf(caller.tenantId, wanted);
      const known = kept.get(name);
      const size = { columns: wanted.columns, rows: wanted.rows };
      if (known === undefined) await demandRoom(wanted.deploymentId);
      const entry = known ?? kept.get(name) ?? open(caller, wanted, name);
      const terminal = await entry.terminal;
      return { ...terminal.attach(viewer, size, known === undefined && entry.opener === caller), end: () => terminal.end() };
    },
    close() {
      for (const each of stop) each();
      endBy(() => true);
      for (const { forgetting } of kept.values()) clearTimeout(forgetting);
      screens.close();
    },
  };

  async function demandRoom(deploymentId: string): Promise<void> {
    const here = [...kept.values()].filter((each) => each.deploymentId === deploymentId);
    const ended = await Promise.all(here.map(async ({ terminal }) => (await terminal.catch(() => null))?.exit !== null));
    if (ended.filter((over) => !over).length < terminalsPerDeployment) return;
    throw new ToolError('conflict', `This app has ${terminalsPerDeployment} terminals open already.`, {
      hint: 'Close one of them, or wait: a terminal that nobody looks at ends after five minutes.',
    });
  }
}
