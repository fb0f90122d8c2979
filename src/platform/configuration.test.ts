import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import { readConfiguration } from './configuration.ts';

test('nothing set is enough', () => {
  expect(readConfiguration({})).toMatchObject({
    port: 8787,
    host: '127.0.0.1',
    dataDir: `${homedir()}/.local/share/builder-mode`,
    publicUrl: undefined,
    previewDomain: 'localhost',
    sshPort: 2222,
    sandbox: 'auto',
    databaseUrl: undefined,
  });
});

test('an empty variable is one that is not set', () => {
  expect(readConfiguration({ PORT: '', BUILDER_TENANT: '', DATABASE_URL: '' })).toMatchObject({ port: 8787, databaseUrl: undefined });
});

test('a public address keeps its origin alone', () => {
  expect(readConfiguration({ BUILDER_PUBLIC_URL: 'https://builder.example/' }).publicUrl).toBe('https://builder.example');
});

test('the data folder follows XDG', () => {
  expect(readConfiguration({ XDG_DATA_HOME: '/srv/data' }).dataDir).toBe('/srv/data/builder-mode');
  expect(readConfiguration({ XDG_DATA_HOME: 'relative' }).dataDir).toBe(`${homedir()}/.local/share/builder-mode`);
});

test('the socket of containers is a path or an address on this machine', () => {
  expect(readConfiguration({ BUILDER_CONTAINER_SOCKET: 'unix:///run/p.sock' }).containerSocket).toBe('/run/p.sock');
  expect(readConfiguration({ BUILDER_CONTAINER_SOCKET: '/run/p.sock', DOCKER_HOST: 'unix:///d.sock' }).containerSocket).toBe('/run/p.sock');
  expect(readConfiguration({ DOCKER_HOST: 'unix:///d.sock' }).containerSocket).toBe('/d.sock');
  expect(readConfiguration({ DOCKER_HOST: 'tcp://elsewhere:2375' }).containerSocket).toBeUndefined();
  expect(() => readConfiguration({ BUILDER_CONTAINER_SOCKET: 'tcp://elsewhere' })).toThrow('BUILDER_CONTAINER_SOCKET must be the path');
});

test('every variable that does not fit is named at once, with what would', () => {
  const read = () => readConfiguration({ PORT: 'eighty', BUILDER_TENANT: 'Acme Inc', DATABASE_URL: 'mysql://x', BUILDER_SANDBOX: 'vm' });
  expect(read).toThrow(/PORT must be a number\nBUILDER_TENANT must be .*\nDATABASE_URL must be .*\nBUILDER_SANDBOX/s);
});
