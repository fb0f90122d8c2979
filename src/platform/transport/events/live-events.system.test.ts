import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHttpHouse, type HttpHouse } from '../../testing/http-house.ts';

let house: HttpHouse;
beforeAll(async () => {
  house = await openHttpHouse();
});
afterAll(() => house.close());

describe('live events', () => {
  test('a change is on the wire at once, in order, and a lost stream resumes without a gap', async () => {
    const tenant = await house.tenants.create('watching');
    const tenantId = (
      await house.tenants.authenticate({
        authorization: `Bearer ${tenant.token}`,
        tenant: 'watching',
        door: 'http',
        from: null,
        requestId: 'r',
      })
    ).tenantId;
    const first = await house.openStream(tenant);
    await house.live.publish(tenantId, { type: 'credential', name: 'one' });
    const seen = await first.next();
    expect(seen).toMatchObject({ type: 'credential', data: { name: 'one' } });
    first.close();
    await house.live.publish(tenantId, { type: 'credential', name: 'two' });
    await house.live.publish(tenantId, { type: 'credential', name: 'three' });
    const second = await house.openStream(tenant, { 'last-event-id': seen.id });
    expect([(await second.next()).data, (await second.next()).data]).toEqual([{ name: 'two' }, { name: 'three' }]);
    second.close();
    const third = await house.openStream(tenant, { 'last-event-id': '999999999' });
    expect((await third.next()).type).toBe('reset');
    third.close();
  });
  test('log lines come only for what is followed, and nothing of another tenant ever', async () => {
    const tenant = await house.tenants.create('following');
    const caller = await house.tenants.authenticate({
      authorization: `Bearer ${tenant.token}`,
      tenant: 'following',
      door: 'http',
      from: null,
      requestId: 'r',
    });
    const stream = await house.openStream(tenant, {}, '?follow=dep_followed1');
    const line = { cursor: '1', at: new Date().toISOString(), stream: 'stdout' as const, text: 'hello', version: 1 };
    house.live.publishTransient(caller.tenantId, { type: 'log', deployment_id: 'dep_other1234', line });
    house.live.publishTransient('ten_somebody', { type: 'log', deployment_id: 'dep_followed1', line });
    house.live.publishTransient(caller.tenantId, { type: 'log', deployment_id: 'dep_followed1', line });
    expect((await stream.next()).data).toMatchObject({ deployment_id: 'dep_followed1' });
    await house.live.publish(caller.tenantId, { type: 'spending' });
    expect((await stream.next()).type).toBe('spending');
    stream.close();
  });
});
