import { z } from 'zod';
import { EngineError, type EngineCalls } from './engine-calls.ts';
import type { Ending, Engine } from './engine.ts';

const inspected = z.object({ State: z.object({ Pid: z.int(), ExitCode: z.int(), OOMKilled: z.boolean() }) });
const listed = z.array(z.object({ Names: z.array(z.string()) }));
const notThere = 404;
const removalMs = 10_000;
const againMs = 10;

/** The calls that Podman answers as Docker does. */
export function dockerCalls({ call }: EngineCalls): Pick<Engine, 'start' | 'processesOf' | 'endingOf' | 'labelled'> {
  const look = async (name: string) => inspected.parse(await call('GET', `/containers/${name}/json`)).State;
  return {
    async start(name) {
      await call('POST', `/containers/${name}/start`);
    },
    processesOf: async (name) => ({ first: (await look(name)).Pid, monitor: null }),
    async endingOf(name): Promise<Ending> {
      const { ExitCode, OOMKilled } = await look(name);
      return { exitCode: ExitCode, outOfMemory: OOMKilled };
    },
    async labelled(label) {
      const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
      const found = listed.parse(await call('GET', `/containers/json?all=true&filters=${filters}`));
      return found.flatMap(({ Names: [name] }) => (name === undefined ? [] : [name.replace(/^\//, '')]));
    },
  };
}

/**
 * Removes a container in whatever state it is. Engines refuse while it is ending by itself, which is how most boxes end when
 * they are left, so it is asked again until it is gone.
 */
export async function removeContainer({ call }: EngineCalls, path: string): Promise<void> {
  const end = performance.now() + removalMs;
  for (;;) {
    try {
      await call('DELETE', path);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.status === notThere) return;
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, againMs));
      continue;
    }
    return;
  }
}
