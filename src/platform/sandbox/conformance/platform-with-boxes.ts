/** For a test: a process that holds three busy boxes, with direct paths where it may, by a driver, until it is killed. Prints their ids, then `ready`. */
import { systemClock } from '../../clock.ts';
import { createSandboxes } from '../sandboxes.ts';

const [dataDir = '', driver = 'bubblewrap', containerSocket] = process.argv.slice(2);
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const sandboxes = await createSandboxes({
  dataDir,
  driver: driver === 'container' ? driver : 'bubblewrap',
  containerSocket,
  log: silent,
  clock: systemClock,
});
for (let count = 0; count < 3; count += 1) {
  const box = await sandboxes.open({ boxId: systemClock.id('box'), purpose: 'app', owner: {}, mounts: [], env: {}, size: 'small' });
  await box.startApp(
    { argv: ['/bin/bash', '-c', 'setsid sleep 1000 & trap "" TERM; while :; do sleep 1; done'], cwd: '/', env: {} },
    () => {},
  );
  await box.direct.open();
  process.stdout.write(`${box.id}\n`);
}
process.stdout.write('ready\n');
