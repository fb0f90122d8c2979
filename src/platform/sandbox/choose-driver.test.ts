import { describe, expect, it } from 'vitest';
import type { SandboxProbe, Sandboxes } from './box.ts';
import { firstThatWorks } from './choose-driver.ts';

const enforced = { memory: true, cpu: true, processes: true, disk: false, network: 'none' } as const;

function hostWhere(works: Readonly<Record<string, boolean>>) {
  const closed: string[] = [];
  const make = (name: string): Promise<Sandboxes> => {
    const probe: SandboxProbe = { ok: works[name] === true, detail: `${name} says so`, fix: `repair ${name}`, enforced };
    return Promise.resolve({ driver: name, probe: () => Promise.resolve(probe), close: async () => void closed.push(name) } as Sandboxes);
  };
  return { closed, chosen: () => firstThatWorks(make) };
}

describe('without a driver named', () => {
  it('bubblewrap is taken where it works', async () => {
    expect((await hostWhere({ bubblewrap: true, container: true }).chosen()).driver).toBe('bubblewrap');
  });

  it('containers are taken where it does not', async () => {
    const host = hostWhere({ container: true });
    expect((await host.chosen()).driver).toBe('container');
    expect(host.closed).toEqual(['bubblewrap']);
  });

  it('where neither works, both reasons are said, and one command', async () => {
    const probe = await (await hostWhere({}).chosen()).probe();
    expect(probe).toMatchObject({ ok: false, detail: 'bubblewrap says so; container says so', fix: 'repair bubblewrap' });
  });
});
