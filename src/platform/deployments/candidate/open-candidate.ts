import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ToolError } from '../../../contract/errors.ts';
import type { Clock } from '../../clock.ts';
import { defaultPort } from '../../../contract/jobs.ts';
import type { Box, OutputLine, Sandboxes } from '../../sandbox/box.ts';
import { runInBox, type AppRun } from '../app-run.ts';
import type { DataFolders } from '../data-folders.ts';
import type { Candidate } from '../deployments.ts';
import { describeEnd } from '../exit-words.ts';
import { boxSpec, type LaunchPlan } from '../launch-plan.ts';
import { removeTree } from '../remove-tree.ts';
import { copyInBox, liveDataInBox } from './copy-in-box.ts';

export interface CandidateDeps {
  readonly sandboxes: Sandboxes;
  readonly clock: Clock;
  /** Where scratch copies of data lie while their candidate runs. */
  readonly scratchRoot: string;
  readonly folders: DataFolders;
  readonly startDeadlineMs: number;
}

export interface CandidateRequest {
  readonly deploymentId: string;
  readonly version: number;
  readonly plan: LaunchPlan;
  /** The real data, when a version is live already. */
  readonly liveData: string | null;
  readonly signal: AbortSignal;
}

const linesKept = 200;

/** Runs a version beside the live one on a copy of its data. Checks should not wait for CPU, so it gets the largest size. */
export async function openCandidate(
  { sandboxes, clock, scratchRoot, folders, startDeadlineMs }: CandidateDeps,
  request: CandidateRequest,
): Promise<Candidate> {
  const { deploymentId, version, plan, liveData, signal } = request;
  const boxId = clock.id('box');
  const dataFolder = path.join(scratchRoot, boxId);
  await mkdir(dataFolder, { recursive: true, mode: 0o755 });
  const cacheFolder = await folders.cache(deploymentId, version);
  const lines: string[] = [];
  const onLine = (line: OutputLine) => {
    lines.push(line.text);
    if (lines.length > linesKept) lines.shift();
  };
  let box: Box | undefined;
  const close = async () => {
    await box?.destroy();
    await removeTree(dataFolder);
  };
  try {
    const alsoMounted = liveData === null ? [] : [{ source: liveData, target: liveDataInBox, writable: false }];
    const opened = await sandboxes.open(
      boxSpec(plan, { boxId, deploymentId, version, size: 'large', dataFolder, cacheFolder, purpose: 'check', alsoMounted }),
      signal,
    );
    box = opened;
    if (liveData !== null) await copyLiveData(opened, signal);
    const raise = () => bringUp(opened, { plan, version, onLine, deadlineMs: startDeadlineMs, signal, lines });
    let run = await raise();
    return {
      box: opened,
      version,
      port: plan.runAs.job === 'always_on' ? plan.runAs.port : defaultPort,
      restart: async () => {
        await run.end();
        run = await raise();
      },
      tail: (count) => lines.slice(-count),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function copyLiveData(box: Box, signal: AbortSignal): Promise<void> {
  try {
    await copyInBox(box, signal);
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    throw new ToolError('unavailable', `The data of the live app could not be copied for the checks: ${why}`);
  }
}

interface BringUp {
  readonly plan: LaunchPlan;
  readonly version: number;
  readonly onLine: (line: OutputLine) => void;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  readonly lines: readonly string[];
}

async function bringUp(box: Box, { plan, version, onLine, deadlineMs, signal, lines }: BringUp): Promise<AppRun> {
  const outcome = await runInBox(box, { argv: plan.argv, runAs: plan.runAs, onLine, deadlineMs, signal });
  switch (outcome.kind) {
    case 'up':
      return outcome.run;
    case 'interrupted':
      signal.throwIfAborted();
      throw new Error('the start of the candidate was called off');
    case 'ended':
      throw notUp(version, `It ${describeEnd(outcome.ended)} before its port opened.`, lines);
    case 'failed':
      throw notUp(version, outcome.why, lines);
  }
}

/** The last lines say more than the reason: they are what whoever repairs it reads. */
function notUp(version: number, why: string, lines: readonly string[]): ToolError {
  return new ToolError('conflict', `Version ${version} did not start: ${why}`, { details: { log: lines.slice(-40) } });
}
