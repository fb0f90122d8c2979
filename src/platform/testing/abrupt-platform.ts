/** A platform in a process of its own, for a test that kills it: deploys an app, has a visitor, says so, and then waits for its end. */
import { counterApp } from './counter-app.ts';
import { openWing } from './wing.ts';

const wing = await openWing({ dataDir: process.argv[2] ?? '' });
const made = await wing.call('deploy_code', { name: 'Survivor', files: counterApp('one') });
await wing.visit(made.slug, '/count');
const stopped = await wing.call('deploy_code', { name: 'Resting', files: counterApp('one') });
await wing.call('stop_deployment', { deployment_id: stopped.deployment_id });
const moment = process.argv[3];
if (moment === 'during a switch') {
  const migrate = `db.exec('delete from visits'); await new Promise((resolve) => setTimeout(resolve, 60_000));`;
  const files = counterApp('two', { migrate });
  void wing.call('deploy_code', { name: 'Survivor', deployment_id: made.deployment_id, files });
  void wing.call('deploy_code', { name: 'Resting', deployment_id: stopped.deployment_id, files });
  const switches = () => wing.events.filter((event) => event.type === 'log' && event.line.text === 'Starting version 2.').length;
  while (switches() < 2) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
process.send?.({ survivor: made.deployment_id, resting: stopped.deployment_id, pid: process.pid });
