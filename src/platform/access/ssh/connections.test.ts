import { expect, test } from 'vitest';
import { createConnections, most } from './connections.ts';

function connected() {
  const connections = createConnections();
  const add = (tenantId: string, deploymentId: string) =>
    connections.add({ tenantId, deploymentId, tokenHash: 'hash', from: null, since: new Date(0), end() {} });
  return { connections, add };
}

test('an app has so many connections and no more, until one ends', () => {
  const { connections, add } = connected();
  const leave = Array.from({ length: most.ofDeployment }, () => add('ten_1', 'dep_1'));
  expect(connections.refusal('ten_1', 'dep_1')).toContain(`This app has ${most.ofDeployment} SSH connections`);
  expect(connections.refusal('ten_1', 'dep_2')).toBeNull();
  leave[0]?.();
  expect(connections.refusal('ten_1', 'dep_1')).toBeNull();
});

test('a tenant has so many over all its apps, and others are not touched', () => {
  const { connections, add } = connected();
  for (let at = 0; at < most.ofTenant; at += 1) add('ten_1', `dep_${at}`);
  expect(connections.refusal('ten_1', 'dep_new')).toContain(`This tenant has ${most.ofTenant} SSH connections`);
  expect(connections.refusal('ten_2', 'dep_other')).toBeNull();
});
