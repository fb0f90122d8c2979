import { expect, test } from 'vitest';
import { parseBuilderCommand } from './builder-command.ts';

test.each([
  ['connection --json', { kind: 'connection', tenant: undefined, json: true }],
  ['connection --tenant beta', { kind: 'connection', tenant: 'beta', json: false }],
  ['tenant create beta --json', { kind: 'tenant_create', name: 'beta', json: true }],
  ['sign-in', { kind: 'sign_in', tenant: undefined, json: false }],
  ['doctor', { kind: 'doctor', json: false }],
  ['', { kind: 'help' }],
  ['--help', { kind: 'help' }],
])('builder %s', (line, command) => {
  expect(parseBuilderCommand(line.split(' ').filter(Boolean))).toEqual(command);
});

test.each(['tenant create', 'tenant', 'connection now', 'nope', 'connection --wrong'])(
  'builder %s is told why it was not understood',
  (line) => {
    expect(parseBuilderCommand(line.split(' '))).toMatchObject({ kind: 'unknown', problem: expect.stringMatching(/\w/) });
  },
);
