import { describe, expect, test } from 'vitest';
import { readShells, readTerminalSearch, shellName, writeShells } from './terminal-search.ts';

describe('the address of the pane', () => {
  test('keeps ids and names through a reload', () => {
    const shells = [{ id: 'k3j9x0qa' }, { id: 'b7c8d9e0', name: 'migrate v1.2' }];
    expect(readShells(writeShells(shells))).toEqual(shells);
  });

  test('leaves out what is no shell, and the same shell twice', () => {
    expect(readShells('nope,K3J9X0QA,k3j9x0qa,k3j9x0qa.again,../../etc')).toEqual([{ id: 'k3j9x0qa' }]);
  });

  test('reads an id of digits alone, which the router hands over as a number', () => {
    expect(readTerminalSearch({ shells: 12345678, terminal: 12345678 })).toEqual({ shells: '12345678', terminal: '12345678' });
  });

  test('opens eight shells at most, whatever the address asks for', () => {
    expect(readShells(Array.from({ length: 20 }, (_, at) => `shell${at}abc`).join(','))).toHaveLength(8);
  });

  test('calls a shell by its place until a person names it', () => {
    expect(shellName({ id: 'k3j9x0qa' }, 1)).toBe('sh 2');
    expect(shellName({ id: 'k3j9x0qa', name: 'logs' }, 1)).toBe('logs');
  });
});
