import type { OnReadOpts } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Deployment } from '../../contract/deployments.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { DirectPath } from '../sandbox/box.ts';
import type { AppRun } from './app-run.ts';
import type { DeploymentActor } from './deployment-actor.ts';
import { describeDeployment, type Surroundings } from './describe-deployment.ts';
import type { Passage, PreviewGate, PreviewTarget } from './deployments.ts';
import type { Traffic } from './traffic.ts';

/** How long a request is held while an app wakes, and while one version takes over from another. */
const wakePatienceMs = 10_000;
const switchPatienceMs = 30_000;
/** Lines of the log that the page of a crashed app shows. */
const linesShown = 20;

/** What a visitor meets at this moment. */
export function previewTarget(actor: DeploymentActor, surroundings: Surroundings): PreviewTarget {
  const { row, run } = actor;
  const { traffic, record, log } = actor.parts;
  if (row.deletedAt !== null) return { kind: 'unknown' };
  const describe = () => describeDeployment(row, surroundings, { lastRequestAt: traffic.lastRequestAt });
  const wait = (patienceMs: number): PreviewTarget => ({ kind: 'wait', deployment: describe(), ready: record.changed, patienceMs });
  // A job serves nobody, whatever it is doing.
  if (row.runAs.job !== 'always_on') return { kind: 'down', deployment: describe(), lastLines: log.tail(linesShown) };
  const { port } = row.runAs;
  if (actor.isSwitching) return wait(switchPatienceMs);
  if (row.status === 'running' && run && !actor.isLowering) {
    return new LiveTarget(run, port, traffic, describe);
  }
  // A visitor who comes as idleness stops it waits for that, and then wakes it; one who comes as a person does is told.
  const downInAMoment = actor.isLowering && (row.status === 'running' || row.stoppedReason === 'idle');
  if (actor.isRising || downInAMoment) return wait(wakePatienceMs);
  // It sleeps, and would wake if there were a budget for it.
  const keptByBudget = row.status === 'stopped' && row.stoppedReason === 'idle' && !actor.parts.mayRun().ok;
  return {
    kind: 'down',
    deployment: keptByBudget ? { ...describe(), stopped_reason: 'budget' } : describe(),
    lastLines: log.tail(linesShown),
  };
}

/** Who may pass to it; null when it was deleted. */
export function previewGate({ row }: DeploymentActor, surroundings: Surroundings): PreviewGate | null {
  return row.deletedAt === null ? new Gate(row, surroundings) : null;
}

// Both are made for every visit: objects with a getter of their own take several times as long to make as those of a class.

class LiveTarget {
  readonly kind = 'live';
  readonly run: AppRun;
  readonly port: number;
  readonly #traffic: Traffic;
  readonly #describe: () => Deployment;

  constructor(run: AppRun, port: number, traffic: Traffic, describe: () => Deployment) {
    this.run = run;
    this.port = port;
    this.#traffic = traffic;
    this.#describe = describe;
  }

  /** Asked for by pages alone: an app that answers needs none. */
  get deployment(): Deployment {
    return this.#describe();
  }

  get direct(): DirectPath {
    return this.run.box.direct;
  }

  connect(onread?: OnReadOpts): Promise<Duplex> {
    return this.run.box.tunnel(this.port, onread);
  }

  enter(passage: Passage): () => void {
    return this.#traffic.enter(passage);
  }

  touch(): void {
    this.#traffic.touch();
  }
}

class Gate implements PreviewGate {
  readonly #row: DeploymentRow;
  readonly #surroundings: Surroundings;

  constructor(row: DeploymentRow, surroundings: Surroundings) {
    this.#row = row;
    this.#surroundings = surroundings;
  }

  get tenantId(): string {
    return this.#row.tenantId;
  }

  get access(): PreviewGate['access'] {
    return this.#row.previewAccess;
  }

  get lock(): number {
    return this.#row.previewLock;
  }

  get deployment(): Deployment {
    return describeDeployment(this.#row, this.#surroundings);
  }
}
