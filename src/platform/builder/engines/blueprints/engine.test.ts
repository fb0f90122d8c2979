import { describe, expect, test } from 'vitest';
import { plan as planSchema, type Plan } from '../../../../contract/plan.ts';
import { specOf } from './brief.ts';
import { createBlueprints } from './engine.ts';
import { acceptanceFor } from './planning/acceptance.ts';
import { inShort } from './understanding/examples/in-short.ts';

const engine = createBlueprints();
const { signal } = new AbortController();

const promises: readonly { readonly prompt: string; readonly kind: Plan['app_kind']; readonly entities: readonly string[] }[] = [
  {
    prompt: 'Build a small JSON API that stores and returns leads.',
    kind: 'json_api',
    entities: ['Lead: name! email:email phone:phone company source status:choice(new|contacted|qualified|lost)~new notes:long_text'],
  },
  {
    prompt:
      'A CRM for my bakery: customers with name, phone and email, and orders with a date, a total and a status (new, paid, delivered). An order belongs to a customer.',
    kind: 'records_app',
    entities: [
      'Customer: name! phone:phone email:email',
      'Order: date:date! total:money(USD) status:choice(new|paid|delivered)~new customer_id>Customer!',
    ],
  },
  {
    prompt: 'Track the books in our school library: title, author, ISBN, year, and whether it is lent out, with search.',
    kind: 'records_app',
    entities: ['Book: title! author isbn year:integer is_lent_out:boolean~false'],
  },
  {
    prompt: 'An API for support tickets with subject, priority (low, normal, high), requester email and due date.',
    kind: 'json_api',
    entities: ['SupportTicket: subject! priority:choice(low|normal|high)~normal requester_email:email due_date:date'],
  },
  {
    prompt: 'Inventory for a workshop: tools with a serial number that must be unique, a location, a purchase date and a price in EUR.',
    kind: 'records_app',
    entities: ['Tool: serial_number!= location purchase_date:date price:money(EUR)'],
  },
];

describe('from one sentence to a plan', () => {
  test.each(promises)('$prompt', async ({ prompt, kind, entities }) => {
    const understood = await engine.understand(prompt, signal);
    const { brief } = await engine.answer(understood.brief, understood.questions, { answers: {}, message: 'use the defaults' }, signal);
    const plan = planSchema.parse({ ...(await engine.plan(brief, null, signal)), revision: 1 });
    expect(inShort(specOf(brief))).toEqual(entities);
    expect(plan.app_kind).toBe(kind);
    expect(plan.not_included).toEqual([]);
    expect(plan.acceptance.length).toBeGreaterThanOrEqual(5);
    expect(plan.acceptance.length).toBeLessThanOrEqual(14);
    expect(plan.acceptance).toEqual(acceptanceFor(specOf(brief)).map((item) => item.sentence));
    expect(plan.endpoints).toHaveLength(plan.entities.length * 5);
    expect(plan.estimated_cost).toMatchObject({ build_usd_low: 0, build_usd_high: 0 });
  });

  test('a prompt without fields asks for them and for access, each with a default', async () => {
    const { questions } = await engine.understand(promises[0]?.prompt ?? '', signal);
    expect(questions.map((question) => question.question_id)).toEqual(['fields', 'access']);
    expect(questions.every((question) => question.default !== undefined && question.why !== '')).toBe(true);
  });

  test('the same words give the same brief and plan', async () => {
    for (const { prompt } of promises) {
      const [one, two] = [await engine.understand(prompt, signal), await engine.understand(prompt, signal)];
      expect(two).toEqual(one);
      expect(await engine.plan(two.brief, null, signal)).toEqual(await engine.plan(one.brief, null, signal));
    }
  });
});

describe('what cannot be built is said, not pretended', () => {
  test('nothing to build gives a question', async () => {
    const { questions, brief } = await engine.understand('make me something nice', signal);
    expect(questions.map((question) => question.question_id)).toEqual(['what']);
    const next = await engine.answer(brief, questions, { answers: { what: 'Track my plants with name and species' } }, signal);
    expect(inShort(specOf(next.brief))).toEqual(['Plant: name! species']);
  });

  test('another kind of software gives a question that offers what can be built', async () => {
    const { questions, brief, reply } = await engine.understand('Build an MCP server for our customers', signal);
    expect(reply).toContain('cannot make an MCP server yet');
    expect(questions.map((question) => question.question_id)).toEqual(['instead']);
    const next = await engine.answer(brief, questions, { answers: { instead: 'json_api' } }, signal);
    const plan = await engine.plan(next.brief, null, signal);
    expect(plan.app_kind).toBe('json_api');
    expect(plan.not_included.join()).toContain('Build an MCP server for our customers');
  });

  test('another language is answered in English that says so', async () => {
    expect((await engine.understand('Eine App für meine Kunden mit Name und Telefon', signal)).reply).toContain('reads English');
  });
});

describe('a change of the live app', () => {
  test('names what changes and what of the data is lost, and keeps renamed data', async () => {
    const first = await engine.understand(promises[1]?.prompt ?? '', signal);
    const plan = { ...(await engine.plan(first.brief, null, signal)), revision: 1 };
    const live = { plan, brief: first.brief, files: [] };
    const amended = await engine.amend(first.brief, 'rename phone to mobile, drop the total and add a due date to orders', live, signal);
    expect(amended.changed).toBe(true);
    const next = await engine.plan(amended.brief, live, signal);
    expect(next.changes).toEqual(['Renames phone to mobile in customers.', 'Adds due date to orders.', 'Removes total from orders.']);
    expect(next.data_loss).toEqual(['The values of total in Order.']);
    expect(specOf(amended.brief).renames).toEqual([{ kind: 'field', entity: 'Customer', from: 'phone', to: 'mobile' }]);
    const undone = await engine.amend(amended.brief, 'undo that', live, signal);
    expect((await engine.plan(undone.brief, live, signal)).changes).toEqual([]);
  });

  test('“try again” asks for a build of the same plan', async () => {
    const { brief } = await engine.understand(promises[1]?.prompt ?? '', signal);
    expect(await engine.amend(brief, 'try again', null, signal)).toMatchObject({ changed: true, brief });
  });
});
