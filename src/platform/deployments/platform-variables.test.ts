import { expect, it } from 'vitest';
import { defaultRunAs } from '../../domain/run-as.ts';
import { variablesNotUsed } from './platform-variables.ts';

it('a variable that the platform sets otherwise is not ignored silently', () => {
  expect(variablesNotUsed({ PORT: '3000', MODE: 'x' }, defaultRunAs)).toEqual([
    'PORT in env is not used: the platform sets it, to 8080. `port` chooses another.',
  ]);
  expect(variablesNotUsed({ PORT: '8080', DATA_DIR: '/data', HOST: '127.0.0.1' }, defaultRunAs)).toEqual([
    'HOST in env is not used: the platform sets it, to 0.0.0.0.',
  ]);
});
