import { ToolError } from '../../contract/errors.ts';
import { isIdle } from '../../domain/activity.ts';
import { can, type Possible } from '../../domain/can.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { ActorParts } from './actor-parts.ts';
import { AppLifecycle, endDeadlineMs } from './app-lifecycle.ts';
import type { AppRun } from './app-run.ts';
import type { DeploymentPatch } from './deployment-rows.ts';
import { endWithin } from './end-within.ts';
import type { StopReason } from './exit-words.ts';
import { installFirst } from './install/install-first.ts';
import { reckonAnew, waitsForTheClock } from './clock-set-back.ts';
import { isJob, isLate, lastRunOf, pausedBy, resumeSchedule, settleRun, whatIsDue } from './jobs/job-runs.ts';
import { switchToJob } from './jobs/switch-to-job.ts';
import { SerialQueue } from './serial-queue.ts';
import { offerBox } from './start-version.ts';
import { comeUp, drainDeadlineMs, switchVersion } from './switch-version.ts';

const startIt = 'Call start_deployment.';
const makeOne = 'get_qa_report says what was found in the newest one; the next comes with deploy_code, or from its builder.';

/** The one place where a deployment changes: whatever is asked of it at the same time happens one after the other. */
export class DeploymentActor {
  readonly parts: ActorParts;
  readonly #queue = new SerialQueue();
  readonly #life: AppLifecycle;
  /** Nothing is installed for one that goes away. */
  readonly #removed = new AbortController();
  #rising = 0;
  #switching = false;

  constructor(parts: ActorParts) {
    this.parts = parts;
    this.#life = new AppLifecycle(parts, (work) => this.#queue.run(work));
  }

  get row(): DeploymentRow {
    return this.parts.record.row;
  }

  /** The app while it is up, and a job while it runs. */
  get run(): AppRun | null {
    return this.#life.run;
  }

  /** Somebody asked for it to be up, and it soon is, or fails. */
  get isRising(): boolean {
    return this.#rising > 0 || this.row.status === 'starting' || (this.row.status === 'crashed' && this.#life.crashes.inARow <= 1);
  }

  /** It is on its way down, though its status may not say so yet. */
  get isLowering(): boolean {
    return this.#life.isLowering;
  }

  /** Nobody changes it, or waits to. */
  get isIdle(): boolean {
    return this.#queue.idle && !this.#life.isClosing;
  }

  /** Requests wait while one version takes over from another. */
  get isSwitching(): boolean {
    return this.#switching;
  }

  /** Starts it unless it runs. Resolves when it is up, crashed or failed. */
  start(): Promise<void> {
    return this.#raising(async () => {
      if (this.row.status === 'running') return;
      this.#demand(can.start(this.row), this.row.version === 0 ? makeOne : undefined);
      if (await resumeSchedule(this.#life)) return;
      // One that was called off leaves it `starting`, for the stop that waits its turn.
      if (this.row.status !== 'starting') await this.#life.beginStart();
      await this.#life.raise(this.row.version);
    });
  }

  /** Starts a run of a scheduled job whose time has come, or says why not. */
  async runWhenDue(now: Date): Promise<void> {
    if (whatIsDue(this.parts, now).kind === 'wait') return;
    await this.#raising(async () => {
      const due = whatIsDue(this.parts, now);
      if (due.kind === 'wait' || this.#life.isClosing) return;
      this.say(due.words);
      if (due.kind === 'skip') return this.parts.record.patch({ nextRunAt: due.next });
      // In one write: a platform that ends between two would have taken the run off its schedule and never begun it.
      await this.#life.beginStart({ nextRunAt: due.next });
      await this.#life.raise(this.row.version);
    });
  }

  /** Ends a run of a job that takes longer than any may. */
  async endLateRun(now: Date): Promise<void> {
    if (!isLate(this.row, now)) return;
    await this.#queue.run(async () => {
      if (!isLate(this.row, now)) return;
      await this.#life.endRun();
      await settleRun(this.#life, { kind: 'too_long' });
    });
  }

  /** Nothing waits until the clock is again where it was. */
  async clockWasSetBack(now: Date): Promise<void> {
    this.parts.traffic.clockWasSetBack();
    if (!waitsForTheClock(this.parts, now)) return;
    await this.#queue.run(async () => {
      if (waitsForTheClock(this.parts, now)) await reckonAnew(this.#life, now);
    });
  }

  /** At the start of the platform, for those that should run: `settle` left it `starting`. */
  resume(): Promise<void> {
    return this.#raising(async () => {
      if (this.row.status !== 'starting') return;
      if (!this.parts.mayRun().ok) return this.#life.lower('budget');
      this.say('The platform started again, and the app with it.');
      await this.#life.raise(this.row.version);
    });
  }

  /** Stops it, whatever it is doing; `onlyIf` is asked when its turn has come. */
  async stop(reason: StopReason, onlyIf: () => boolean = () => true): Promise<void> {
    const turnHasCome = onlyIf() ? this.#life.calledOff.request() : () => undefined;
    await this.#queue.run(async () => {
      turnHasCome();
      if (!onlyIf()) return;
      this.#demand(can.stop(this.row));
      if (this.row.status === 'stopped') {
        // Once a person stopped it, a visitor does not start it any more.
        if (this.row.stoppedReason !== reason && reason === 'person') await this.parts.record.patch(pausedBy(reason));
        return;
      }
      await this.#life.lower(reason);
    });
  }

  restart(): Promise<void> {
    return this.#raising(() => {
      this.#demand(can.restart(this.row), this.row.status === 'stopped' || this.row.status === 'failed' ? startIt : undefined);
      return this.#startAnew();
    });
  }

  /** Restarts it for a setting that changed. What was stopped before its turn came has the setting at its next start. */
  async restartIfUp(): Promise<void> {
    if (!can.restart(this.row).ok) return;
    await this.#raising(async () => {
      if (can.restart(this.row).ok) await this.#startAnew();
    });
  }

  /** Changes a setting; what only a fresh start takes over restarts a running app. */
  async set(patch: DeploymentPatch, needsRestart: boolean): Promise<void> {
    await this.#queue.run(() => this.parts.record.patch(patch));
    if (needsRestart) await this.parts.boxes.drop(this.row.deploymentId);
    // A run of a job is not cut short for it: the next one has it.
    if (needsRestart && !isJob(this.row)) await this.restartIfUp();
  }

  /** Closing it ends every pass that was given out, and what strangers have open. */
  async setPreviewAccess(access: DeploymentRow['previewAccess']): Promise<void> {
    await this.#queue.run(async () => {
      this.#demand(can.setPreviewAccess(this.row));
      if (this.row.previewAccess === access) return;
      await this.parts.record.patch({ previewAccess: access, previewLock: this.row.previewLock + 1 });
      if (access === 'private') this.parts.traffic.endOpen();
    });
  }

  async goLive(version: number): Promise<void> {
    await installFirst((number) => this.parts.plan(number, this.#removed.signal), version);
    return this.#raising(async () => {
      if (this.row.version === version) return comeUp(this.#life);
      this.#demand(can.delete(this.row));
      this.#switching = true;
      try {
        const { runAs } = await this.parts.plan(version).catch(() => ({ runAs: null }));
        if (runAs === null || runAs.job === 'always_on') await switchVersion(this.#life, version);
        else await switchToJob(this.#life, version);
      } finally {
        this.#switching = false;
        this.parts.record.wakeWaiting();
      }
    });
  }

  /** Deletes it. `forget` is called before anything else has a turn: there must never be two actors of one deployment. */
  async remove(forget: () => void): Promise<void> {
    const turnHasCome = this.#life.calledOff.request();
    await this.#queue.run(async () => {
      turnHasCome();
      this.#demand(can.delete(this.row));
      this.#removed.abort(new Error('it is being deleted'));
      await this.parts.record.move('delete_requested');
      await Promise.all([this.#life.endRun(), endWithin(endDeadlineMs, this.parts.boxes.drop(this.row.deploymentId))]);
      await this.#life.markDeleted();
      forget();
    });
  }

  /** Stops it when nobody used it for as long as it is set to. */
  async stopWhenIdle(now: Date): Promise<void> {
    const idle = () => this.row.status === 'running' && !isJob(this.row) && isIdle(this.parts.traffic.use, this.row.autoStopMinutes, now);
    if (!idle()) return;
    await this.stop('idle', idle);
  }

  /** Ends the app with the platform; the next platform starts it again. */
  async close(): Promise<void> {
    this.#life.close();
    await this.#queue.run(async () => {
      await this.#life.endRun();
      await this.parts.log.flush();
      await this.parts.record.patchQuietly(this.#life.lastRequest());
    });
  }

  /** Runs a piece of work while nothing else changes the deployment. */
  alone<T>(work: (life: AppLifecycle) => Promise<T>): Promise<T> {
    return this.#queue.run(() => work(this.#life));
  }

  say(text: string, version?: number): void {
    this.#life.say(text, version);
  }

  async #startAnew(): Promise<void> {
    await this.#life.beginStart();
    offerBox(this.parts, this.row);
    await this.parts.traffic.drain(drainDeadlineMs);
    const ended = await this.#life.endRun();
    if (ended !== null && isJob(this.row)) await this.parts.record.patchQuietly(lastRunOf(this.#life, ended));
    await this.#life.raise(this.row.version);
  }

  async #raising(work: () => Promise<void>): Promise<void> {
    this.#rising += 1;
    try {
      await this.#queue.run(work);
    } finally {
      this.#rising -= 1;
      this.parts.record.wakeWaiting();
    }
  }

  #demand(possible: Possible, hint = 'get_deployment shows its status; call again once that allows it.'): void {
    if (possible.ok) return;
    throw new ToolError('conflict', possible.why, { hint, details: { status: this.row.status } });
  }
}
