import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Plan } from '../../../../../contract/plan.ts';
import type { AppSpec } from '../app-spec.ts';
import { appOnDisk } from './app-on-disk.ts';
import { crm, entity, field } from './sample-specs.ts';
import { writeApp } from './write-app.ts';

const plan = {} as Plan;
const app = appOnDisk();
afterAll(() => app.remove());

/** Orders get an owner and lose their total, customers become clients with a required code, products a text as their price. */
const changed: AppSpec = {
  ...crm,
  entities: [
    ...crm.entities.map((one) => {
      if (one.name === 'Customer') {
        const code = entity('Customer', [field('code', 'text', { required: true })]).fields;
        return {
          ...one,
          name: 'Client',
          singular: 'client',
          plural: 'clients',
          table: 'clients',
          path: 'clients',
          fields: [...one.fields, ...code],
        };
      }
      const owner = entity('Order', [field('owner_id', 'relation', { references: 'Owner' })]).fields;
      const fields = one.fields
        .filter((other) => other.name !== 'total')
        .map((other) =>
          Object.assign(
            {},
            other,
            other.references === 'Customer' ? { references: 'Client' } : other.name === 'price' ? { type: 'text' } : {},
          ),
        );
      return { ...one, fields: one.name === 'Order' ? [...fields, ...owner] : fields };
    }),
    entity('Owner', [field('name', 'text', { required: true })]),
  ],
};

test('A change to a running app keeps its data, its migrations and passes its own tests', async () => {
  const before = writeApp({ plan, spec: crm, live: null });
  app.write(before);
  const old = await app.start();
  const post = async (base: string, path: string, body: unknown) => {
    const answer = await fetch(base + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { id: string };
  };
  const customer = await post(old.url, '/api/customers', { name: 'Ann', email: 'ann@example.com', vip: true });
  const product = await post(old.url, '/api/products', { name: 'Rye', price: 12.5 });
  const order = await post(old.url, '/api/orders', { reference: 'R1', customer_id: customer.id, total: 20.1, status: 'paid' });
  expect(await old.stop()).toBe(0);

  const after = writeApp({ plan, spec: changed, live: { plan, spec: crm, files: before } });
  const migrations = (files: typeof after) => files.filter((file) => file.path.startsWith('migrations/'));
  expect(migrations(after).slice(0, 1)).toEqual(migrations(before));
  expect(migrations(after)).toHaveLength(2);
  app.write(after);
  expect(await app.check('tsc', '-p', '.')).toBe('');

  const now = await app.start();
  const get = async (path: string) => (await fetch(now.url + path)).json();
  expect(await get(`/api/clients/${customer.id}`)).toMatchObject({ name: 'Ann', email: 'ann@example.com', vip: true, code: null });
  expect(await get(`/api/products/${product.id}`)).toMatchObject({ price: '12.50' });
  const kept = await get(`/api/orders/${order.id}`);
  expect(kept).toMatchObject({ customer_id: customer.id, status: 'paid', owner_id: null });
  expect(kept).not.toHaveProperty('total');
  const { components } = await get('/openapi.json');
  expect(components.schemas.Client.properties.code).toEqual({ anyOf: [components.schemas.ClientInput.properties.code, { type: 'null' }] });
  const page = await fetch(`${now.url}/clients/${customer.id}`, { headers: { Accept: 'text/html' } });
  expect([page.status, (await page.text()).includes('R1')]).toEqual([200, true]);
  expect(await now.stop()).toBe(0);
  expect(await app.test()).toContain('fail 0');
});

test('A field does not become unique over records that share a value: the app says which, and its data stays', async () => {
  const without = {
    ...crm,
    entities: crm.entities
      .filter((one) => one.name === 'Product')
      .map((one) => ({ ...one, fields: one.fields.map((other) => ({ ...other, unique: false })) })),
  };
  const unique = {
    ...crm,
    entities: without.entities.map((one) => ({ ...one, fields: one.fields.map((other) => ({ ...other, unique: other.name === 'name' })) })),
  };
  const shelf = appOnDisk();
  onTestFinished(() => shelf.remove());
  const before = writeApp({ plan, spec: without, live: null });
  shelf.write(before);
  const old = await shelf.start();
  for (const name of ['Rye', 'rye', 'Rye', 'Oat']) {
    const body = JSON.stringify({ name, price: 1 });
    await fetch(`${old.url}/api/products`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  }
  await old.stop();
  shelf.write(writeApp({ plan, spec: unique, live: { plan, spec: without, files: before } }));
  await expect(shelf.start()).rejects.toThrow('"event":"data_conflict","message":"3 products share the name “Rye”; it is to be unique"');
  shelf.write(before);
  const again = await shelf.start();
  expect((await (await fetch(`${again.url}/api/products`)).json()).items).toHaveLength(4);
  await again.stop();
});
