import { appPromises } from './app.ts';
import { directPromises } from './direct.ts';
import { egressPromises } from './egress.ts';
import { endingPromises, type Leftovers } from './endings.ts';
import { escapePromises } from './escapes.ts';
import { execPromises } from './exec.ts';
import { exhaustionPromises } from './exhaustion.ts';
import { forbiddenCallPromises } from './forbidden-calls.ts';
import type { Harness } from './harness.ts';
import { isolationPromises } from './isolation.ts';
import { limitPromises } from './limits.ts';
import { neighbourPromises } from './neighbours.ts';
import { portPromises } from './ports.ts';
import { processPromises } from './processes.ts';

/** What every driver must keep, whatever it stands on. */
export function driverPromises(harness: Harness, leftovers: Leftovers): void {
  execPromises(harness);
  processPromises(harness);
  appPromises(harness);
  portPromises(harness);
  directPromises(harness);
  isolationPromises(harness);
  escapePromises(harness);
  forbiddenCallPromises(harness);
  neighbourPromises(harness);
  egressPromises(harness);
  limitPromises(harness);
  exhaustionPromises(harness);
  endingPromises(harness, leftovers);
}
