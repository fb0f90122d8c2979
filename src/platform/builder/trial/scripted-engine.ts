import type { Question } from '../../../contract/agents.ts';
import { ToolError } from '../../../contract/errors.ts';
import type { AppFile } from '../../app-file.ts';
import type { Engine, PlanDraft } from '../engine.ts';

/** How a scripted engine departs from one that simply succeeds. */
export interface Script {
  questions?: readonly Question[];
  /** Files of each attempt, the first from `write`, the others from `repair`; null: knows nothing better. */
  attempts?: readonly (readonly AppFile[] | null)[];
  /** Called when writing begins; what it returns is waited for. */
  onWrite?: (signal: AbortSignal) => Promise<void>;
  /** Whether a follow-up asks for something. */
  changes?: boolean;
  /** What of the plan differs from the usual one. */
  plan?: Partial<PlanDraft>;
}

/** An engine for tests that does what it was told, over a tiny app that passes every check. */
export function scriptedEngine(script: Script = {}): Engine & { readonly calls: string[] } {
  const calls: string[] = [];
  let attempt = 0;
  const understood = (open: readonly Question[]) => ({
    brief: { words: 'notes' },
    name: 'Notes',
    reply: 'You want notes.',
    questions: open,
  });
  return {
    id: 'scripted',
    calls,
    async understand() {
      calls.push('understand');
      return understood(script.questions ?? []);
    },
    async answer(_brief, open, given) {
      calls.push('answer');
      if (given.answers['refuse'] !== undefined) throw new ToolError('invalid_input', 'answers.refuse: no');
      void open;
      return understood([]);
    },
    async plan() {
      calls.push('plan');
      return { ...notesPlan, ...script.plan };
    },
    async amend(brief, message) {
      calls.push(`amend ${message}`);
      return { brief, reply: `About “${message}”.`, changed: script.changes ?? true };
    },
    async write(_brief, _plan, _live, signal) {
      calls.push('write');
      attempt = 0;
      await script.onWrite?.(signal);
      return script.attempts?.[0] ?? notesApp();
    },
    async repair(_brief, _plan, _files, failed) {
      calls.push(`repair ${failed.stage}`);
      attempt += 1;
      return script.attempts?.[attempt] ?? null;
    },
  };
}

export const notesPlan: PlanDraft = {
  title: 'Notes',
  summary: 'Keeps notes.',
  app_kind: 'json_api',
  entities: [{ name: 'Note', fields: [{ name: 'title', type: 'text', required: true, unique: true }] }],
  endpoints: [
    { method: 'POST', path: '/api/notes', does: 'keeps a note', entity: 'Note' },
    { method: 'GET', path: '/api/notes', does: 'lists notes', entity: 'Note' },
    { method: 'GET', path: '/api/notes/{id}', does: 'reads a note', entity: 'Note' },
  ],
  pages: [],
  access: 'open',
  job: 'always_on',
  credentials: [],
  size: 'small',
  acceptance: ['A note can be kept.'],
  not_included: [],
  assumed: [],
  egress: [],
  data_loss: [],
  changes: [],
  estimated_cost: { build_usd_low: 0, build_usd_high: 0, runtime_usd_month: 1, runtime_by_auto_stop: [] },
};

const server = `import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
const db = new DatabaseSync(process.env.DATA_DIR + '/notes.db');
db.exec('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE)');
const answer = (res, status, body) => { res.writeHead(status, { 'content-type': 'application/json' }); res.end(JSON.stringify(body)); };
const refuse = (res, status, detail) => answer(res, status, { status, title: 'Refused', detail });
async function create(req, res) {
  let text = '';
  for await (const chunk of req) text += chunk;
  let body;
  try { body = JSON.parse(text); } catch { return refuse(res, 400, 'The body is not JSON.'); }
  if (typeof body?.title !== 'string') return refuse(res, 422, 'title must be a text.');
  if (db.prepare('SELECT 1 FROM notes WHERE title = ?').get(body.title)) return refuse(res, 409, 'title is taken.');
  const { lastInsertRowid } = db.prepare('INSERT INTO notes (title) VALUES (?)').run(body.title);
  answer(res, 201, { id: Number(lastInsertRowid), title: body.title });
}
createServer((req, res) => {
  const id = /^\\/api\\/notes\\/(\\d+)$/.exec(req.url)?.[1];
  if (req.url === '/api/notes' && req.method === 'POST') return void create(req, res);
  if (req.url === '/api/notes') return answer(res, 200, { items: db.prepare('SELECT * FROM notes').all(), next_cursor: null });
  const note = id && db.prepare('SELECT * FROM notes WHERE id = ?').get(Number(id));
  return note ? answer(res, 200, note) : refuse(res, 404, 'There is no such thing.');
}).listen(Number(process.env.PORT ?? 8080), '127.0.0.1');
`;

const test = `import assert from 'node:assert/strict';
import test from 'node:test';
test('A note can be kept.', () => { assert.equal(1 + 1, 2); });
`;

/** The tiny app; what is given replaces or adds a file. */
export function notesApp(differently: Readonly<Record<string, string>> = {}): AppFile[] {
  const manifest = { name: 'notes', version: '1.0.0', type: 'module', scripts: { start: 'node main.js', test: 'node --test' } };
  const files = { 'package.json': `${JSON.stringify(manifest, null, 2)}\n`, 'main.js': server, 'test/notes.test.js': test, ...differently };
  return Object.entries(files).map(([path, content]) => ({ path, content }));
}
