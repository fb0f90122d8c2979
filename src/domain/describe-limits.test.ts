import { expect, it } from 'vitest';
import { describeLimits } from './describe-limits.ts';
import { sizeLimits } from './sizes.ts';

const asRoot = { memory: true, cpu: true, processes: true, disk: false };
const find = (limits: ReturnType<typeof describeLimits>, name: string) => limits.find((one) => one.name === name);

it('every limit says how firmly this machine holds it', () => {
  const firm = describeLimits(sizeLimits.small, asRoot);
  expect(firm.map(({ name, enforced }) => [name, enforced])).toEqual([
    ['cpu', 'kernel'],
    ['memory', 'kernel'],
    ['processes', 'kernel'],
    ['disk', 'best_effort'],
    ['files', 'best_effort'],
    ['open_files', 'kernel'],
  ]);
  const soft = describeLimits(sizeLimits.small, { ...asRoot, memory: false, cpu: false });
  expect([find(soft, 'cpu')?.enforced, find(soft, 'memory')?.enforced]).toEqual(['none', 'best_effort']);
});

it('use stands beside its limit in the same unit, and is left out where nobody knows it', () => {
  const limits = describeLimits(sizeLimits.small, asRoot, { cpuPercent: 0, memoryMb: 71, disk: { bytes: 1_572_864, files: 3 } });
  expect(find(limits, 'cpu')).toEqual({ name: 'cpu', value: 0.25, unit: 'cpus', used: 0, enforced: 'kernel' });
  expect(find(describeLimits(sizeLimits.small, asRoot, { cpuPercent: 79.8 }), 'cpu')?.used).toBe(0.798);
  expect(find(limits, 'disk')).toMatchObject({ value: 1_024, used: 1.5 });
  expect(find(limits, 'files')).toMatchObject({ value: 50_000, used: 3 });
  expect(find(limits, 'processes')).not.toHaveProperty('used');
});
