import { z } from 'zod';
import { pathOf, type EntityApi } from './entity-api.ts';
import { json, refusal, status, type RunProbe } from './probe-log.ts';
import { sameValue, sampleRecord, sampleValue, unknownId, wrongValue, type KnownIds, type Sample } from './sample-values.ts';

const record = z.looseObject({ id: z.union([z.string(), z.number()]) });
const listing = z.looseObject({ items: z.array(z.unknown()) });

export interface Kept {
  readonly api: EntityApi;
  readonly id: string | number;
  readonly values: Sample;
}

/** Creates a record, reads it, finds it in the list and changes it. Null when it could not even be created. */
export async function probeLife(run: RunProbe, api: EntityApi, ids: KnownIds, tag: string): Promise<Kept | null> {
  const { entity } = api;
  if (!api.create) return null;
  const values = sampleRecord(entity, ids, tag, 1);
  const created = await run(
    `${entity.name}: a record can be created`,
    { method: 'POST', path: api.create.path, body: values },
    json(201, 'the record and its id', (body) => differs(values, body)),
  );
  const id = record.safeParse(created?.json).data?.id;
  if (id === undefined) return null;
  const kept = { api, id, values };
  await probeRead(run, kept, `${entity.name}: the record can be read`);
  if (api.list) {
    await run(
      `${entity.name}: the list has it`,
      { method: 'GET', path: api.list.path },
      json(200, 'items and next_cursor', (body) => missingFrom(body, id)),
    );
  }
  return { ...kept, values: (await probeChange(run, kept, tag)) ?? values };
}

export async function probeRead(run: RunProbe, { api, id, values }: Kept, name: string): Promise<void> {
  if (!api.read) return;
  await run(
    name,
    { method: 'GET', path: pathOf(api.read, id) },
    json(200, 'the same values', (body) => differs(values, body)),
  );
}

async function probeChange(run: RunProbe, { api, id, values }: Kept, tag: string): Promise<Sample | null> {
  const field = api.entity.fields.find((one) => one.type !== 'relation' && sampleValue(one, tag, 2) !== values[one.name]);
  if (!api.update || !field) return null;
  const changed = { [field.name]: sampleValue(field, tag, 2) };
  const after = { ...values, ...changed };
  const answer = await run(
    `${api.entity.name}: ${field.name} can be changed`,
    { method: api.update.method, path: pathOf(api.update, id), body: api.update.method === 'PUT' ? after : changed },
    json(200, 'the changed record', (body) => differs(after, body)),
  );
  return answer ? after : null;
}

/** Everything that must be refused: what is missing, of a wrong type, not unique, unknown or no JSON. */
export async function probeRefusals(run: RunProbe, kept: Kept, ids: KnownIds, tag: string): Promise<void> {
  const { api, id, values } = kept;
  const { entity, create } = api;
  if (create) {
    const fresh = sampleRecord(entity, ids, tag, 3);
    const post = (name: string, body: Sample, field: string) => run(name, { method: 'POST', path: create.path, body }, refusal(field));
    for (const field of entity.fields) {
      const { name, type } = field;
      const wrong = type === 'relation' && ids.has(field.references ?? '') ? unknownId(ids.get(field.references ?? '')) : wrongValue(type);
      if (field.required && name in fresh) await post(`${entity.name}: ${name} is required`, without(fresh, name), name);
      if (wrong !== undefined) await post(`${entity.name}: a wrong ${name} is refused`, { ...fresh, [name]: wrong }, name);
      const taken = values[name];
      if (field.unique && taken !== undefined) await post(`${entity.name}: ${name} is unique`, { ...fresh, [name]: taken }, name);
    }
    await run(`${entity.name}: broken JSON is refused`, { method: 'POST', path: create.path, raw: '{"broken": ' }, refusal());
    await run(`${entity.name}: a list is no record`, { method: 'POST', path: create.path, body: [1, 2, 3] }, refusal());
  }
  const nowhere = unknownId(id);
  for (const endpoint of [api.read, api.update, api.remove]) {
    if (!endpoint) continue;
    const body = endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : { body: values };
    await run(
      `${entity.name}: an unknown id is not found`,
      { method: endpoint.method, path: pathOf(endpoint, nowhere), ...body },
      status(404),
    );
  }
}

export async function probeRemoval(run: RunProbe, { api, id }: Kept): Promise<void> {
  if (!api.remove) return;
  const path = pathOf(api.remove, id);
  const gone = await run(`${api.entity.name}: the record can be deleted`, { method: 'DELETE', path }, status(200, 204));
  if (gone && api.read) await run(`${api.entity.name}: then it is gone`, { method: 'GET', path: pathOf(api.read, id) }, status(404));
}

function differs(given: Sample, body: unknown): string | null {
  const parsed = record.safeParse(body);
  if (!parsed.success) return 'it has no id';
  const wrong = Object.entries(given).find(([name, value]) => !sameValue(value, parsed.data[name]));
  return wrong ? `${wrong[0]} is ${JSON.stringify(parsed.data[wrong[0]])}, not ${JSON.stringify(wrong[1])}` : null;
}

function missingFrom(body: unknown, id: string | number): string | null {
  const parsed = listing.safeParse(body);
  if (!parsed.success) return 'it has no items';
  // On an app that holds much already, the new record may be on a later page.
  const more = parsed.data['next_cursor'] !== null && parsed.data['next_cursor'] !== undefined;
  const found = parsed.data.items.some((item) => String(record.safeParse(item).data?.id) === String(id));
  return found || more ? null : 'the record is not in it';
}

function without(values: Sample, name: string): Sample {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}
