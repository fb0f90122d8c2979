import { ToolError } from '../../contract/errors.ts';
import { isIdle } from '../../domain/activity.ts';
import { can, type Possible } from '../../domain/can.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { ActorParts } from './actor-parts.ts';
import type { AppRun, Ended, RunOutcome } from './app-run.ts';
import { CalledOff } from './called-off.ts';
import { CrashCount } from './crash-count.ts';
import type { DeploymentPatch } from './deployment-rows.ts';
import { describeEnd, stopWords, type StopReason } from './exit-words.ts';
import { exited, isJob, isLate, lastRunOf, pausedBy, resumeSchedule, settleRun, whatIsDue } from './jobs/job-runs.ts';
import { switchToJob } from './jobs/switch-to-job.ts';

import { installFirst } from './install/install-first.ts';
import { endWithin } from './end-within.ts';
import { offerBox, startVersion } from './start-version.ts';
import { SerialQueue } from './serial-queue.ts';
import { comeUp, drainDeadlineMs, switchVersion } from './switch-version.ts';

/** TERM, grace and KILL are over by then, and the word of a supervisor that does not answer was waited for. */
const endDeadlineMs = 20_000;
/** When a restart could not even be begun, as while the database is away. */
const restartAgainMs = 5_000;

/** The one place where a deployment changes: whatever is asked of it at the same time happens one after the other. */
export class DeploymentActor {
  readonly parts: ActorParts;
  readonly #queue = new SerialQueue();
  #run: AppRun | null = null;
  readonly #calledOff = new CalledOff();
  #rising = 0;
  #switching = false;
  #lowering = false;
  readonly #crashes = new CrashCount();
  #restart: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(parts: ActorParts) {
    this.parts = parts;
  }

  get row(): DeploymentRow {
    return this.parts.record.row;
  }

  /** The app while it is up, and a job while it runs. */
  get run(): AppRun | null {
    return this.#run;
  }

  /** Somebody asked for it to be up, and it soon is, or fails. */
  get isRising(): boolean {
    return this.#rising > 0 || this.row.status === 'starting' || (this.row.status === 'crashed' && this.#crashes.inARow <= 1);
  }

  /** It is on its way down, though its status may not say so yet. */
  get isLowering(): boolean {
    return this.#lowering;
  }

  /** Nobody changes it, or waits to. */
  get isIdle(): boolean {
    return this.#queue.idle && !this.#closing;
  }

  /** Requests wait while one version takes over from another. */
  get isSwitching(): boolean {
    return this.#switching;
  }

  /** Starts it unless it runs. Resolves when it is up, crashed or failed. */
  start(): Promise<void> {
    return this.#raising(async () => {
      if (this.row.status === 'running') return;
      this.#demand(can.start(this.row));
      if (await resumeSchedule(this)) return;
      await this.beginStart();
      await this.raise(this.row.version);
    });
  }

  /** Starts a run of a scheduled job whose time has come, or says why not. */
  async runWhenDue(now: Date): Promise<void> {
    if (whatIsDue(this, now).kind === 'wait') return;
    await this.#raising(async () => {
      const due = whatIsDue(this, now);
      if (due.kind === 'wait' || this.#closing) return;
      this.say(due.words);
      await this.parts.record.patch({ nextRunAt: due.next });
      if (due.kind === 'skip') return;
      await this.beginStart();
      await this.raise(this.row.version);
    });
  }

  /** Ends a run of a job that takes longer than any may. */
  async endLateRun(now: Date): Promise<void> {
    if (!isLate(this.row, now)) return;
    await this.#queue.run(async () => {
      if (!isLate(this.row, now)) return;
      await this.endRun();
      await settleRun(this, { kind: 'too_long' });
    });
  }

  /** At the start of the platform, for those that should run: `settle` left it `starting`. */
  resume(): Promise<void> {
    return this.#raising(async () => {
      if (this.row.status !== 'starting') return;
      if (!this.parts.mayRun().ok) return this.lower('budget');
      this.say('The platform started again, and the app with it.');
      await this.raise(this.row.version);
    });
  }

  /** Stops it, whatever it is doing; `onlyIf` is asked when its turn has come. */
  async stop(reason: StopReason, onlyIf: () => boolean = () => true): Promise<void> {
    const turnHasCome = onlyIf() ? this.#calledOff.request() : () => undefined;
    await this.#queue.run(async () => {
      turnHasCome();
      if (!onlyIf()) return;
      this.#demand(can.stop(this.row));
      if (this.row.status === 'stopped') {
        // Once a person stopped it, a visitor does not start it any more.
        if (this.row.stoppedReason !== reason && reason === 'person') await this.parts.record.patch(pausedBy(reason));
        return;
      }
      await this.lower(reason);
    });
  }

  restart(): Promise<void> {
    return this.#raising(async () => {
      this.#demand(can.restart(this.row));
      await this.beginStart();
      offerBox(this.parts, this.row);
      await this.parts.traffic.drain(drainDeadlineMs);
      await this.endRun();
      await this.raise(this.row.version);
    });
  }

  /** Changes a setting; what only a fresh start takes over restarts a running app. */
  async set(patch: DeploymentPatch, needsRestart: boolean): Promise<void> {
    await this.#queue.run(() => this.parts.record.patch(patch));
    if (needsRestart) await this.parts.boxes.drop(this.row.deploymentId);
    // A run of a job is not cut short for it: the next one has it.
    if (needsRestart && !isJob(this.row) && (this.#run || this.row.status === 'crashed')) await this.restart();
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
    await installFirst(this.parts.plan, version);
    return this.#raising(async () => {
      if (this.row.version === version) return comeUp(this);
      this.#demand(can.delete(this.row));
      this.#switching = true;
      try {
        const { runAs } = await this.parts.plan(version).catch(() => ({ runAs: null }));
        if (runAs === null || runAs.job === 'always_on') await switchVersion(this, version);
        else await switchToJob(this, version);
      } finally {
        this.#switching = false;
        this.parts.record.wakeWaiting();
      }
    });
  }

  async remove(): Promise<void> {
    const turnHasCome = this.#calledOff.request();
    await this.#queue.run(async () => {
      turnHasCome();
      this.#demand(can.delete(this.row));
      await this.parts.record.move('delete_requested');
      await Promise.all([this.endRun(), endWithin(endDeadlineMs, this.parts.boxes.drop(this.row.deploymentId))]);
      await this.markDeleted();
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
    this.#closing = true;
    this.#calledOff.request();
    await this.#queue.run(async () => {
      await this.endRun();
      await this.parts.log.flush();
      await this.parts.record.patchQuietly(this.#lastRequest());
    });
  }

  /** Runs a piece of work while nothing else changes the deployment. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run(work);
  }

  // What follows is for those who hold the queue.

  /** Starts a version on the real data, from `starting`, and moves on by how that went. */
  async raise(version: number): Promise<RunOutcome> {
    const outcome = await this.attempt(version);
    switch (outcome.kind) {
      case 'up':
        await this.arrived(outcome.run);
        break;
      case 'ended':
        await this.#crashed(outcome.ended, 0);
        break;
      case 'failed':
        await this.failed(outcome.why);
        break;
      case 'interrupted':
        this.say('The start was called off.');
        break;
    }
    return outcome;
  }

  /** Starts a version on the real data and changes no status. */
  async attempt(version: number): Promise<RunOutcome> {
    const signal = this.#calledOff.begin();
    if (signal === null) return { kind: 'interrupted' };
    return startVersion(this.parts, this.row, version, signal);
  }

  /** The app is up: from `starting` to `running`, and its end will be noticed. */
  async arrived(run: AppRun, patch: DeploymentPatch = {}): Promise<void> {
    this.#run = run;
    this.parts.traffic.touch();
    await this.parts.record.move('up', { startedAt: this.parts.clock.now(), stoppedReason: null, failure: null, ...patch });
    this.say(isJob(this.row) ? `A run of version ${this.row.version} began.` : `Version ${this.row.version} is up.`);
    void run.ended.then((ended) => this.#noticeEnd(run, ended));
  }

  async failed(why: string, patch: DeploymentPatch = {}): Promise<void> {
    this.say(`It did not start: ${why}`);
    await this.parts.record.move('start_failed', { failure: why, ...patch });
  }

  async beginStart(): Promise<void> {
    this.forgetCrashes();
    await this.parts.record.move('start_requested', { restarts: 0, failure: null, stoppedReason: null });
  }

  /** Calls off a restart that waits, and forgets the crashes before. */
  forgetCrashes(): void {
    clearTimeout(this.#restart);
    this.#crashes.forget();
  }

  /** Ends the app and its box, changing no status. A box that will not end is reported, and does not hold up its deployment. */
  async endRun(): Promise<Ended | null> {
    clearTimeout(this.#restart);
    const run = this.#run;
    this.#run = null;
    if (!run) return null;
    const ended = await endWithin(endDeadlineMs, run.stop());
    if (ended !== 'ended')
      this.parts.platformLog.error('box_not_ended', { deployment: this.row.deploymentId, box: run.box.id, why: ended });
    return ended === 'ended' ? run.ended : null;
  }

  say(text: string, version = this.row.version): void {
    this.parts.log.system(text, version);
  }

  /** Stops the app, through `stopping` to `stopped`. */
  async lower(reason: StopReason): Promise<void> {
    this.#lowering = true;
    try {
      await this.parts.record.move('stop_requested', { stoppedReason: reason });
      const ended = await this.endRun();
      this.say(stopWords[reason]);
      const run = ended !== null && isJob(this.row) ? lastRunOf(this, ended) : {};
      await this.parts.record.move('stopped', { ...pausedBy(reason), failure: null, ...run, ...this.#lastRequest() });
      // Whoever starts it again finds its box open.
      if (reason === 'person' || reason === 'idle') offerBox(this.parts, this.row);
    } finally {
      this.#lowering = false;
    }
  }

  async #noticeEnd(run: AppRun, ended: Ended): Promise<void> {
    try {
      await this.#queue.run(async () => {
        if (this.#run !== run || this.#closing) return;
        await this.endRun();
        await this.#crashed(ended, this.parts.clock.now().getTime() - (this.row.startedAt?.getTime() ?? 0));
      });
    } catch (error) {
      this.parts.platformLog.error('crash_not_recorded', { deployment: this.row.deploymentId, error });
    }
  }

  async #crashed(ended: Ended, ranForMs: number): Promise<void> {
    if (isJob(this.row)) return settleRun(this, exited(ended));
    const lastExit = { at: this.parts.clock.now().toISOString(), exit_code: ended.exitCode, signal: ended.signal };
    if (ended.overDisk !== undefined) return this.#endedForDisk(ended.overDisk, lastExit);
    const next = this.#crashes.add(ended, ranForMs);
    this.say(next.words);
    await this.parts.record.move('exited', { lastExit, failure: `It ${describeEnd(ended)}.` });
    if (next.kind === 'give_up') await this.parts.record.move('gave_up', { stoppedReason: 'crash_limit', failure: next.words });
    else {
      offerBox(this.parts, this.row);
      this.#restart = setTimeout(() => void this.#restartAfterCrash(), next.delayMs);
    }
  }

  /** Started again by itself, it would only write on. */
  async #endedForDisk(overDisk: string, lastExit: DeploymentRow['lastExit']): Promise<void> {
    const failure = `It ${overDisk}.`;
    this.say(failure);
    await this.parts.record.move('exited', { lastExit, failure });
    await this.parts.record.move('gave_up', { stoppedReason: 'disk' });
  }

  async #restartAfterCrash(): Promise<void> {
    try {
      await this.#queue.run(async () => {
        if (this.row.status !== 'crashed' || this.#closing) return;
        if (!this.parts.mayRun().ok) return this.lower('budget');
        await this.parts.record.move('restarting', { restarts: this.row.restarts + 1 });
        await this.raise(this.row.version);
      });
    } catch (error) {
      this.parts.platformLog.error('restart_failed', { deployment: this.row.deploymentId, error });
      if (this.row.status === 'crashed') this.#restart = setTimeout(() => void this.#restartAfterCrash(), restartAgainMs);
    }
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

  async markDeleted(): Promise<void> {
    await this.parts.record.patch({ deletedAt: this.parts.clock.now(), ...pausedBy('person'), ...this.#lastRequest() });
  }

  #lastRequest(): DeploymentPatch {
    return { lastRequestAt: this.parts.traffic.lastRequestAt };
  }

  #demand(possible: Possible): void {
    if (possible.ok) return;
    throw new ToolError('conflict', possible.why, { details: { status: this.row.status } });
  }
}
