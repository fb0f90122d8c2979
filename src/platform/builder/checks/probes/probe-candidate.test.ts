import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../../contract/plan.ts';
import { notesPlan } from '../../trial/scripted-engine.ts';
import { inOrderOfRelations } from './entity-api.ts';
import { linksOf, probePlan } from './probe-candidate.ts';
import type { Answer, Ask, ProbeClient } from './probe-client.ts';

const plan: Plan = {
  ...notesPlan,
  revision: 1,
  pages: ['Overview'],
  endpoints: [
    ...notesPlan.endpoints,
    { method: 'PATCH', path: '/api/notes/{id}', does: 'changes a note', entity: 'Note' },
    { method: 'DELETE', path: '/api/notes/{id}', does: 'deletes a note', entity: 'Note' },
  ],
};

const answer = (status: number, body: unknown): Answer =>
  typeof body === 'string'
    ? { status, contentType: 'text/html', body, json: undefined }
    : { status, contentType: 'application/json', body: JSON.stringify(body), json: body };

/** A right app, in memory. A flaw replaces its answer to some request. */
function notes(flaw: (ask: Ask, right: Answer) => Answer = (_ask, right) => right): {
  client: ProbeClient;
  restart: () => Promise<void>;
  lose: () => void;
} {
  const kept = new Map<string, string>();
  let next = 1;
  const refused = (status: number, detail: string) => answer(status, { status, detail });
  const right = (ask: Ask): Answer => {
    if (ask.path === '/') return answer(200, '<a href="/notes">Notes</a>');
    if (ask.path === '/notes') return answer(200, '<h1>Notes</h1>');
    const id = /^\/api\/notes\/(.+)$/.exec(ask.path)?.[1];
    const title = (ask.body as { title?: unknown } | undefined)?.title;
    if (ask.path === '/api/notes' && ask.method === 'GET')
      return answer(200, { items: [...kept].map(([key, value]) => ({ id: key, title: value })), next_cursor: null });
    if (ask.path === '/api/notes') {
      if (ask.raw !== undefined || typeof title !== 'string') return refused(422, 'title is wrong');
      if ([...kept.values()].includes(title)) return refused(409, 'title is taken');
      const key = String(next++);
      kept.set(key, title);
      return answer(201, { id: key, title });
    }
    if (id === undefined || !kept.has(id)) return refused(404, 'not found');
    if (ask.method === 'DELETE') kept.delete(id);
    if (ask.method === 'PATCH') kept.set(id, String(title));
    return ask.method === 'DELETE' ? answer(204, '') : answer(200, { id, title: kept.get(id) });
  };
  return { client: async (ask) => flaw(ask, right(ask)), restart: async () => undefined, lose: () => kept.clear() };
}

const failures = async (app: ReturnType<typeof notes>, restart = app.restart) =>
  (await probePlan(plan, null, app.client, restart, 'tag1')).filter((probe) => !probe.ok).map((probe) => probe.name);

describe('probes know only the plan', () => {
  test('an app that keeps it passes', async () => expect(await failures(notes())).toEqual([]));

  test.each<[string, string, (ask: Ask, right: Answer) => Answer]>([
    ['a failure of its own', 'Note: broken JSON is refused', (ask, right) => (ask.raw ? answer(500, { detail: 'oops' }) : right)],
    [
      'a stack on show',
      'an unknown address is not found',
      (ask, right) => (ask.path === '/no-such-page-here' ? answer(404, 'Error\n    at go (/app/main.ts:3:4)') : right),
    ],
    [
      'a refusal that does not name the field',
      'Note: title is required',
      (_ask, right) => (right.status === 422 ? answer(422, { detail: 'wrong' }) : right),
    ],
    ['a duplicate that is taken', 'Note: title is unique', (_ask, right) => (right.status === 409 ? answer(201, { id: '9' }) : right)],
    [
      'an unknown id that is found',
      'Note: an unknown id is not found',
      (ask, right) => (ask.method === 'GET' && right.status === 404 && ask.path.startsWith('/api') ? answer(200, {}) : right),
    ],
    [
      'a change that is forgotten',
      'Note: title can be changed',
      (ask, right) => (ask.method === 'PATCH' && right.status === 200 ? answer(200, { id: '1', title: 'old' }) : right),
    ],
    ['a link that leads nowhere', 'the page /notes opens', (ask, right) => (ask.path === '/notes' ? answer(404, 'none') : right)],
    [
      'a record that stays',
      'Note: then it is gone',
      (ask, right) => (ask.method === 'GET' && right.status === 404 && ask.path === '/api/notes/1' ? answer(200, {}) : right),
    ],
  ])('%s is found', async (_flaw, name, flaw) => expect(await failures(notes(flaw))).toContain(name));

  test('data that a restart loses is found', async () => {
    const app = notes();
    expect(await failures(app, async () => app.lose())).toContain('Note: the record is still there after a restart');
  });

  test('an app that does not answer is a failure, not an error of ours', async () => {
    const dead: ProbeClient = () => Promise.reject(new Error('nothing listens'));
    const probes = await probePlan(plan, null, dead, async () => undefined, 'tag1');
    expect(probes.length).toBeGreaterThan(0);
    expect(probes.every((probe) => !probe.ok && probe.got.includes('nothing listens'))).toBe(true);
  });

  test('a closed app must refuse strangers and let in who knows the secret', async () => {
    const app = notes();
    const closed: Plan = { ...plan, access: 'api_key' };
    const guarded: ProbeClient = async (ask) =>
      ask.headers?.['authorization'] === 'Bearer s3' ? app.client(ask) : answer(401, { detail: 'no' });
    const run = (client: ProbeClient) => probePlan(closed, 's3', client, app.restart, 'tag2');
    expect((await run(guarded)).filter((probe) => !probe.ok)).toEqual([]);
    expect((await run(app.client)).filter((probe) => !probe.ok).map((probe) => probe.name)).toContain(
      'POST /api/notes is refused to strangers',
    );
  });
});

test('what others point to is made first, and a circle ends', () => {
  const entity = (name: string, references?: string) => ({
    name,
    fields: references === undefined ? [] : [{ name: 'x_id', type: 'relation', required: true, references } as const],
  });
  const names = (list: ReturnType<typeof entity>[]) => inOrderOfRelations(list).map((one) => one.name);
  expect(names([entity('Order', 'Customer'), entity('Customer')])).toEqual(['Customer', 'Order']);
  expect(names([entity('A', 'B'), entity('B', 'A')])).toHaveLength(2);
});

test('only pages of the app itself are followed, and nothing that downloads', () => {
  const html =
    '<a href="/leads">L</a><a class="x" href="/leads">again</a><a href="https://x.example/">out</a><a href="//x.example">out</a><a href="/export" download>CSV</a><a href="/">home</a>';
  expect(linksOf(html)).toEqual(['/leads']);
});
