import { tmpdir } from 'node:os';
import { expect, test, vi } from 'vitest';
import { createDoctor, type DoctorParts } from './doctor.ts';

test('however many ask for its health at once, the platform looks at the sandbox once, and again a little later', async () => {
  let probes = 0;
  const probe = async () => {
    probes += 1;
    return { ok: true, detail: 'a sandbox', enforced: {} };
  };
  const doctor = createDoctor({
    store: { kind: 'embedded', pool: { query: async () => ({ rows: [{ server_version: '18' }] }) } } as unknown as DoctorParts['store'],
    sandboxes: { probe } as unknown as DoctorParts['sandboxes'],
    dataDir: tmpdir(),
    publicUrl: 'http://localhost:8787',
    previewDomain: 'localhost',
  });
  const now = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  const looks = await Promise.all(Array.from({ length: 50 }, doctor.look));
  expect(looks.map((parts) => parts.find(({ part }) => part === 'sandbox')?.ok)).toEqual(Array.from({ length: 50 }, () => true));
  expect(probes).toBe(1);
  now.mockReturnValue(4_000);
  await doctor.look();
  expect(probes).toBe(2);
  now.mockRestore();
});
