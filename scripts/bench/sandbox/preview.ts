import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import type { Deployment } from '../../../src/contract/deployments.ts';
import type { Report } from '../report.ts';
import { jsonApi } from './apps.ts';
import { byteCopier } from './byte-copier.ts';
import type { LoadOrder, LoadResult } from './http-load.ts';
import type { Place } from './place.ts';
import { plainApp } from './plain-node.ts';
import { withPlatform, type PlatformUnderTest } from './platform-under-test.ts';
import { measureStreams } from './preview-streams.ts';
import { measureWebSockets } from './preview-websockets.ts';
import { trafficApp } from './traffic-app.ts';

const rounds = 5;
const leads = 20;
const run = promisify(execFile);
const program = new URL('./http-load.ts', import.meta.url).pathname;

/** The same app behind the preview door and without anything before it. */
export async function preview(report: Report): Promise<void> {
  const plain = await plainApp(trafficApp);
  const running = await plain.start();
  try {
    await withPlatform(async (platform) => {
      const ours = placeOf(await platform.deploy('Traffic', trafficApp, 'large'));
      const theirs: Place = { host: `localhost:${running.port}`, port: running.port };
      await measureHello(report, ours, theirs);
      await measureStreams(report, platform, ours, theirs);
      await measureWebSockets(report, platform, ours, theirs);
      await measureGenerated(report, platform);
    });
  } finally {
    await running.stop();
    await plain.remove();
  }
}

/** An app that does nothing, so that all that is measured is the way to it; and how much of that any way costs. */
async function measureHello(report: Report, ours: Place, theirs: Place): Promise<void> {
  const copier = await byteCopier(theirs);
  try {
    await measureLoad(report, 'hello', '/', ours, theirs, copier);
  } finally {
    await copier.stop();
  }
}

/** What people have: a list from a database, as the platform writes such an app. */
async function measureGenerated(report: Report, platform: PlatformUnderTest): Promise<void> {
  const app = await jsonApi(platform);
  const plain = await plainApp(app.files, app);
  const running = await plain.start();
  try {
    const ours = placeOf(await platform.deploy('Leads', app.files, 'large'));
    const theirs: Place = { host: `localhost:${running.port}`, port: running.port };
    for (const place of [ours, theirs]) for (let lead = 0; lead < leads; lead += 1) await addLead(place, lead);
    await measureLoad(report, 'list of a generated API', '/api/leads', ours, theirs);
  } finally {
    await running.stop();
    await plain.remove();
  }
}

function placeOf({ preview_url }: Deployment): Place {
  const { host, port } = new URL(preview_url);
  return { host, port: Number(port) };
}

async function addLead({ host, port }: Place, lead: number): Promise<void> {
  const asked = request({
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/api/leads',
    headers: { host, 'content-type': 'application/json' },
  });
  asked.end(JSON.stringify({ name: `Lead ${lead}`, email: `lead-${lead}@example.com` }));
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 201) throw new Error(`a lead was answered with ${answer.statusCode}`);
  answer.resume();
}

/** One connection for the time an answer takes, 32 for how many there are in a second. */
async function measureLoad(report: Report, name: string, path: string, ours: Place, theirs: Place, copier?: Place): Promise<void> {
  const took = { ours: [] as number[], theirs: [] as number[] };
  const perSecond = { ours: [] as number[], theirs: [] as number[], copier: [] as number[] };
  const many = { path, connections: 32, warmUpMs: 500, measureMs: 1_500 };
  const places = Object.entries({ theirs, ours, ...(copier && { copier }) }) as [keyof typeof perSecond, Place][];
  // Code that has not run often is compiled meanwhile, on either side.
  for (const [, place] of places) await load({ ...many, ...place });
  for (let round = 0; round < rounds; round += 1) {
    for (const [key, place] of places) {
      if (key !== 'copier') took[key].push(...(await load({ ...place, path, connections: 1, warmUpMs: 300, measureMs: 700 })).tookMs);
      perSecond[key].push((await load({ ...many, ...place })).perSecond);
    }
  }
  report.figure({
    what: `Preview, ${name}: an answer`,
    unit: 'ms',
    ours: took.ours,
    beside: { what: 'direct', values: took.theirs },
    aim: { kind: 'added_at_most', value: 1 },
  });
  report.figure({
    what: `Preview, ${name}: 32 connections`,
    unit: 'requests/s',
    ours: perSecond.ours,
    beside: { what: 'direct', values: perSecond.theirs },
    aim: { kind: 'ratio_at_least', value: 0.5 },
  });
  if (copier === undefined) return;
  report.figure({
    what: '… by a program that only copies bytes',
    unit: 'requests/s',
    ours: perSecond.copier,
    beside: { what: 'direct', values: perSecond.theirs },
  });
}

/** In a process of its own, so that asking and answering do not wait for each other. */
async function load(order: LoadOrder): Promise<LoadResult> {
  const { stdout } = await run(process.execPath, [program, JSON.stringify(order)], { maxBuffer: 64 << 20 });
  return JSON.parse(stdout) as LoadResult;
}
