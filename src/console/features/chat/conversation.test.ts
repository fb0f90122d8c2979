import { describe, expect, it } from 'vitest';
import type { Agent, Build, BuildEvent, BuildStage } from '../../../contract/agents.ts';
import { agentStatuses } from '../../../contract/agents.ts';
import type { Plan } from '../../../contract/plan.ts';
import { composerMode } from './composer-mode.ts';
import { suggestions } from './suggestions.ts';
import { threadItems } from './thread-items.ts';
import { waysOn } from './ways-on.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 14, minute)).toISOString();
const plan = (revision: number): Plan => ({
  revision,
  title: 'Bakery CRM',
  summary: '',
  app_kind: 'records_app',
  entities: [
    { name: 'Customer', plural: 'Customers', fields: [{ name: 'email', type: 'email', required: true }] },
    { name: 'Order', plural: 'Orders', fields: [{ name: 'customer_id', type: 'relation', required: true, references: 'Customer' }] },
  ],
  endpoints: [],
  pages: [],
  access: 'open',
  job: 'always_on',
  credentials: [],
  size: 'small',
  acceptance: [],
  not_included: [],
  assumed: [],
  egress: [],
  data_loss: [],
  changes: [],
  estimated_cost: { build_usd_low: 0, build_usd_high: 0, runtime_usd_month: 1, runtime_by_auto_stop: [] },
});
const agent = (extra: Partial<Agent>): Agent => ({
  agent_id: 'agt_abcdefgh',
  name: 'Bakery CRM',
  prompt: 'A CRM',
  kind: 'app',
  status: 'processing',
  progress: 0,
  messages: [],
  questions: [],
  attempts: 0,
  cost_usd: 0,
  next_action: '',
  console_url: '',
  engine: 'blueprints',
  created_at: at(0),
  updated_at: at(0),
  ...extra,
});
const stage = (name: BuildStage, from: number, to: number): BuildEvent[] => [
  { type: 'stage_started', stage: name, at: at(from) },
  { type: 'stage_finished', stage: name, at: at(to), ok: true },
];
const build = (extra: Partial<Build>): Build => ({
  build_id: 'bld_1',
  agent_id: 'agt_abcdefgh',
  version: null,
  cause: 'create',
  status: 'running',
  plan_revision: null,
  started_at: at(0),
  ended_at: null,
  events: [],
  ...extra,
});

describe('the thread', () => {
  it('tells the conversation in the order in which it happened', () => {
    const items = threadItems(
      agent({
        status: 'deployed',
        plan: plan(2),
        questions: [{ question_id: 'q', text: '?', why: '', kind: 'text', required: false, answer: 'x' }],
        messages: [
          { message_id: 'm1', role: 'user', text: 'A CRM', created_at: at(0) },
          { message_id: 'm2', role: 'user', text: 'Keep prices', created_at: at(5) },
          { message_id: 'm3', role: 'builder', text: 'It is live.', created_at: at(12) },
        ],
      }),
      [
        build({
          status: 'deployed',
          plan_revision: 2,
          ended_at: at(12),
          events: [...stage('understanding', 0, 1), ...stage('planning', 3, 4), ...stage('planning', 5, 6), ...stage('generating', 8, 9)],
        }),
      ],
    );
    expect(items.map((item) => item.id)).toEqual(['m1', 'answered', 'm2', 'plan-1', 'approved-2', 'bld_1', 'm3']);
    expect(items[3]).toMatchObject({ kind: 'superseded', by: 2, at: at(6) });
  });

  it('tells picked answers once, folded, and own words as they were said', () => {
    const questions = [{ question_id: 'q', text: 'Who may use it?', why: '', kind: 'choice', required: false, answer: 'open' } as const];
    const said = (text: string) => ({ message_id: text, role: 'user', text, created_at: at(1) }) as const;
    const items = threadItems(agent({ questions, messages: [said('A CRM'), said('Who may use it? open'), said('only my staff')] }), []);
    expect(items.map((item) => item.id)).toEqual(['A CRM', 'only my staff', 'answered']);
  });

  it('shows the words a build was started with over another door', () => {
    expect(threadItems(agent({}), [])[0]).toMatchObject({ kind: 'message', message: { role: 'user', text: 'A CRM' } });
  });

  it('does not call waiting for a person a build', () => {
    const waiting = build({ status: 'waiting', events: stage('understanding', 0, 1) });
    expect(threadItems(agent({ status: 'gathering' }), [waiting]).map((item) => item.kind)).toEqual(['message']);
    expect(threadItems(agent({}), [{ ...waiting, status: 'running' }]).map((item) => item.kind)).toEqual(['message', 'build']);
  });

  it('does not invent when a plan was superseded', () => {
    const items = threadItems(agent({ status: 'awaiting_approval', plan: plan(3) }), []);
    expect(items.filter((item) => item.kind === 'superseded').map((item) => [item.revision, item.at])).toEqual([
      [1, null],
      [2, null],
    ]);
  });
});

describe('the composer', () => {
  it('means something in every state, and is stopped only while something runs', () => {
    for (const status of agentStatuses) {
      const mode = composerMode({ status });
      expect(mode.placeholder).not.toBe('');
      expect(mode.stop).toBe(status === 'processing');
      expect(mode.send.ok).toBe(status !== 'processing');
    }
  });
});

describe('what to ask next', () => {
  it('fits the app: what it has already is not suggested', () => {
    expect(suggestions(plan(1))).toEqual([
      'Add a due date to orders',
      'Add a status (open, in progress, done) to orders',
      'Protect it with a password',
    ]);
    const rich = plan(1);
    const order = {
      name: 'Order',
      plural: 'Orders',
      fields: [
        { name: 'due', type: 'date', required: false },
        { name: 'status', type: 'choice', required: true },
      ],
    };
    expect(suggestions({ ...rich, access: 'password', entities: [order as Plan['entities'][number]] })).toEqual([
      'Add a note to orders',
      'Add categories with a name; a order belongs to a category'.replace('a order', 'an order'),
    ]);
  });
  it('has nothing to say of an app without data', () => {
    expect(suggestions({ ...plan(1), entities: [], access: 'password' })).toEqual([]);
  });
});

describe('after a failed build', () => {
  it('offers three ways on, back to a version only where one is live', () => {
    expect(waysOn(0).map((way) => way.label)).toEqual(['Try again', 'Build a simpler version', 'Say what to change']);
    expect(waysOn(2)[0]).toMatchObject({ does: 'open_versions' });
  });
});
