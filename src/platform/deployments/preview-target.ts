import type { DeploymentActor } from './deployment-actor.ts';
import { describeDeployment, type Surroundings } from './describe-deployment.ts';
import type { PreviewTarget } from './deployments.ts';

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
    return {
      kind: 'live',
      // Asked for by pages alone: an app that answers needs none.
      get deployment() {
        return describe();
      },
      run,
      port,
      connect: (onread) => run.box.tunnel(port, onread),
      enter: (passage) => traffic.enter(passage),
      touch: () => traffic.touch(),
    };
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
