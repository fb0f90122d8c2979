import { ToolError } from '../../../../contract/errors.ts';
import type { Plan } from '../../../../contract/plan.ts';
import type { Probe } from '../../../../contract/quality.ts';
import { placeholderOf } from '../../../deployments/secret-environment.ts';
import { accessVariable } from '../../build/access-secret.ts';
import type { CheckBoxes } from '../check-box.ts';
import type { Subject } from '../subject.ts';
import { entityApis } from './entity-api.ts';
import { probeClient, type ProbeClient } from './probe-client.ts';
import { probeLife, probeRead, probeRefusals, probeRemoval, type Kept } from './probe-entity.ts';
import { page, probeLog, refusal, status, type RunProbe } from './probe-log.ts';

const linesTold = 20;

/** Runs the version beside the live one and tries it from outside, knowing only the plan and never the code. */
export async function probeCandidate(
  parts: CheckBoxes,
  subject: Subject,
  signal: AbortSignal,
): Promise<{ probes: readonly Probe[]; lastLines: readonly string[] }> {
  // A job answers nobody, and to run it for a look would be to do its work.
  const { job } = await parts.deployments.runAs(subject.deploymentId, subject.version);
  if (job !== 'always_on') return { probes: [], lastLines: [] };
  let candidate;
  try {
    candidate = await parts.deployments.openCandidate(subject.deploymentId, subject.version, signal);
  } catch (error) {
    signal.throwIfAborted();
    return { probes: [didNotStart(error)], lastLines: linesOf(error) };
  }
  try {
    const client = probeClient(candidate, signal);
    const tag = Buffer.from(parts.clock.random(4)).readUInt32BE().toString(36);
    const probes = subject.plan
      ? await probePlan(subject.plan, candidateSecret(subject.plan), client, () => candidate.restart(), tag)
      : await probeUnknown(client);
    return { probes, lastLines: candidate.tail(linesTold) };
  } finally {
    await candidate.close();
  }
}

export async function probePlan(
  plan: Plan,
  accessSecret: string | null,
  client: ProbeClient,
  restart: () => Promise<void>,
  tag: string,
): Promise<readonly Probe[]> {
  const stranger = probeLog(client);
  if (plan.access !== 'open') await probeClosed(stranger.run, plan);
  const { probes, run } = probeLog(accessSecret === null || plan.access === 'open' ? client : withKey(client, accessSecret));
  const apis = entityApis(plan);
  const ids = new Map<string, unknown>();
  const kept: Kept[] = [];
  for (const api of apis) {
    const one = await probeLife(run, api, ids, tag);
    if (!one) continue;
    ids.set(api.entity.name, one.id);
    kept.push(one);
  }
  for (const one of kept) await probeRefusals(run, one, ids, tag);
  await probePages(run, plan);
  await probeRestart(run, restart, kept);
  // Backwards: what points to others goes before what it points to.
  for (const one of kept.toReversed()) await probeRemoval(run, one);
  return [...stranger.probes, ...probes];
}

/** The first page, every page it links to, and an address that nobody knows. */
async function probePages(run: RunProbe, plan: Plan): Promise<void> {
  const html = (name: string, path: string) => run(name, { method: 'GET', path, headers: { accept: 'text/html' } }, page());
  const first = plan.pages.length > 0 ? await html('the first page opens', '/') : null;
  for (const path of linksOf(first?.body ?? '')) await html(`the page ${path} opens`, path);
  await run('an unknown address is not found', { method: 'GET', path: '/no-such-page-here' }, status(404));
}

const mostLinks = 12;

/** Pages of the app itself that a page links to; not downloads, and nothing that signs out. */
export function linksOf(html: string): readonly string[] {
  const hrefs = [...html.matchAll(/<a\s[^>]*?href="(\/[\w\-/]*)"[^>]*>/g)]
    .filter(([tag]) => !/\bdownload\b/.test(tag))
    .map(([, href]) => href ?? '/');
  return [...new Set(hrefs)].filter((href) => href !== '/' && !href.startsWith('//') && !href.startsWith('/_/')).slice(0, mostLinks);
}

/** Data outlives the process that wrote it. */
async function probeRestart(run: RunProbe, restart: () => Promise<void>, kept: readonly Kept[]): Promise<void> {
  await restart();
  for (const one of kept) await probeRead(run, one, `${one.api.entity.name}: the record is still there after a restart`);
}

function withKey(client: ProbeClient, secret: string): ProbeClient {
  return (ask) => client({ ...ask, headers: { authorization: `Bearer ${secret}`, ...ask.headers } });
}

/** Without the key or the password, nothing of the data. */
async function probeClosed(run: RunProbe, plan: Plan): Promise<void> {
  for (const endpoint of plan.endpoints.filter((one) => one.entity !== undefined)) {
    const path = endpoint.path.replace(/\{[^/}]+\}/g, '1');
    const body = endpoint.method === 'GET' || endpoint.method === 'DELETE' ? {} : { body: {} };
    await run(`${endpoint.method} ${endpoint.path} is refused to strangers`, { method: endpoint.method, path, ...body }, status(401));
  }
}

/** Code that a person brought: it has no plan, so only that it answers, and never with a failure of its own. */
async function probeUnknown(client: ProbeClient): Promise<readonly Probe[]> {
  const { probes, run } = probeLog(client);
  await run('it answers', { method: 'GET', path: '/' }, { words: 'any answer below 500', wrong: () => null });
  await run('an unknown address is refused', { method: 'GET', path: '/no-such-page-here' }, refusal());
  return probes;
}

function didNotStart(error: unknown): Probe {
  const got = error instanceof Error ? error.message : String(error);
  return { name: 'the app starts', ok: false, method: 'GET', path: '/', expected: 'it listens on its port', got, duration_ms: 0 };
}

/** What the app printed before it ended. */
function linesOf(error: unknown): readonly string[] {
  const details: unknown = error instanceof ToolError ? error.details : undefined;
  const log: unknown = typeof details === 'object' && details !== null && 'log' in details ? details.log : [];
  return Array.isArray(log) ? log.map(String).slice(-linesTold) : [];
}

/** A candidate does not get what the live app asks strangers for, but what stands in its place. */
function candidateSecret(plan: Plan): string | null {
  const variable = accessVariable(plan);
  return variable === null ? null : placeholderOf(variable);
}
