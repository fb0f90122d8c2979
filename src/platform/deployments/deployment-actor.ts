import { ToolError } from '../../contract/errors.ts';
import { isIdle } from '../../domain/activity.ts';
import { can, type Possible } from '../../domain/can.ts';
import { crashLimit, restartDelayMs, stableAfterMs, type DeploymentEvent } from '../../domain/deployment-lifecycle.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Sandboxes } from '../sandbox/box.ts';
import type { DeploymentRow } from '../store/schema/deployments.ts';
import { runInNewBox, type AppRun, type Ended, type RunOutcome } from './app-run.ts';
import type { Backups } from './backups.ts';
import type { DataFolders } from './data-folders.ts';
import type { DeploymentPatch } from './deployment-rows.ts';
import { describeDelay, describeEnd } from './exit-words.ts';
import { boxSpec, type LaunchPlan } from './launch-plan.ts';
import type { AppLog } from './logs/app-log.ts';
import type { DeploymentRecord } from './record.ts';
import { SerialQueue } from './serial-queue.ts';
import { switchVersion, undoSwitch } from './switch-version.ts';
import type { Traffic } from './traffic.ts';
import type { UsageMeter } from './usage-meter.ts';

export interface ActorParts {
  readonly record: DeploymentRecord;
  readonly log: AppLog;
  readonly traffic: Traffic;
  readonly sandboxes: Sandboxes;
  readonly folders: DataFolders;
  readonly backups: Backups;
  readonly clock: Clock;
  readonly platformLog: Log;
  readonly usage: UsageMeter;
  readonly plan: (version: number) => Promise<LaunchPlan>;
}

export type StopReason = NonNullable<DeploymentRow['stoppedReason']>;

/** The one place where a deployment changes: whatever is asked of it at the same time happens one after the other. */
export class DeploymentActor {
  readonly parts: ActorParts;
  readonly #queue = new SerialQueue();
  #run: AppRun | null = null;
  #starting = new AbortController();
  #rising = 0;
  #switching = false;
  #crashesInARow = 0;
  #restart: NodeJS.Timeout | undefined;
  #closing = false;

  constructor(parts: ActorParts) {
    this.parts = parts;
  }

  get row(): DeploymentRow {
    return this.parts.record.row;
  }

  /** The app, while its port accepts. */
  get run(): AppRun | null {
    return this.#run;
  }

  /** Somebody asked for it to be up, and it soon is, or fails. */
  get isRising(): boolean {
    return this.#rising > 0 || this.row.status === 'starting' || (this.row.status === 'crashed' && this.#crashesInARow <= 1);
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
      await this.#beginStart('start_requested');
      await this.raise(this.row.version);
    });
  }

  /** At the start of the platform, first: settles what the last one left half done. True when the app should run again. */
  settle(): Promise<boolean> {
    return this.#queue.run(async () => {
      await undoSwitch(this);
      const { status, version, stoppedReason } = this.row;
      switch (status) {
        case 'deleting':
          await this.#markDeleted();
          return false;
        case 'stopping':
          await this.parts.record.move('stopped', { stoppedReason: stoppedReason ?? 'platform' });
          return false;
        case 'starting':
        case 'running':
        case 'crashed':
          if (status !== 'starting') await this.#beginStart('start_requested');
          if (version > 0) return true;
          await this.#lower('platform');
          return false;
        case 'stopped':
        case 'failed':
          return false;
      }
    });
  }

  /** At the start of the platform, for those that should run: `settle` left it `starting`. */
  resume(): Promise<void> {
    return this.#raising(async () => {
      if (this.row.status !== 'starting') return;
      this.say('The platform started again, and the app with it.');
      await this.raise(this.row.version);
    });
  }

  /** Stops it, whatever it is doing; `onlyIf` is asked when its turn has come. */
  async stop(reason: StopReason, onlyIf: () => boolean = () => true): Promise<void> {
    if (onlyIf()) this.#starting.abort();
    await this.#queue.run(async () => {
      if (!onlyIf()) return;
      this.#demand(can.stop(this.row));
      if (this.row.status === 'stopped') {
        // Once a person stopped it, a visitor does not start it any more.
        if (this.row.stoppedReason !== reason && reason === 'person') await this.parts.record.patch({ stoppedReason: reason });
        return;
      }
      await this.#lower(reason);
    });
  }

  restart(): Promise<void> {
    return this.#raising(async () => {
      this.#demand(can.restart(this.row));
      await this.#lower('person');
      await this.#beginStart('start_requested');
      await this.raise(this.row.version);
    });
  }

  /** Changes a setting; what only a fresh start takes over restarts a running app. */
  async set(patch: DeploymentPatch, needsRestart: boolean): Promise<void> {
    await this.#queue.run(() => this.parts.record.patch(patch));
    if (needsRestart && (this.#run || this.row.status === 'crashed')) await this.restart();
  }

  goLive(version: number): Promise<void> {
    return this.#raising(async () => {
      // A build that was resumed asks again for what it has got.
      if (this.row.version === version) return;
      this.#demand(can.delete(this.row));
      this.#switching = true;
      try {
        await switchVersion(this, version);
      } finally {
        this.#switching = false;
        this.parts.record.wakeWaiting();
      }
    });
  }

  async remove(): Promise<void> {
    this.#starting.abort();
    await this.#queue.run(async () => {
      this.#demand(can.delete(this.row));
      await this.parts.record.move('delete_requested');
      await this.endRun();
      await this.#markDeleted();
    });
  }

  /** Stops it when nobody used it for as long as it is set to. */
  async stopWhenIdle(now: Date): Promise<void> {
    const idle = () => this.row.status === 'running' && isIdle(this.parts.traffic.use, this.row.autoStopMinutes, now);
    if (!idle()) return;
    await this.stop('idle', idle);
  }

  /** Ends the app with the platform; the next platform starts it again. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#starting.abort();
    await this.#queue.run(async () => {
      await this.endRun();
      await this.parts.record.patchQuietly(this.#lastRequest());
      await this.parts.log.flush();
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
        await this.#crashed(outcome.ended);
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
    if (this.#closing) return { kind: 'interrupted' };
    this.#starting = new AbortController();
    const { deploymentId, size } = this.row;
    const { sandboxes, folders, clock, log } = this.parts;
    this.say(`Starting version ${version}.`, version);
    try {
      const plan = await this.parts.plan(version);
      const spec = boxSpec(plan, { boxId: clock.id('box'), deploymentId, version, size, dataFolder: await folders.data(deploymentId) });
      return await runInNewBox(sandboxes, spec, {
        argv: plan.argv,
        onLine: (line) => log.write(line.stream, line.text, version),
        signal: this.#starting.signal,
      });
    } catch (error) {
      return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The app is up: from `starting` to `running`, and its end will be noticed. */
  async arrived(run: AppRun, patch: DeploymentPatch = {}): Promise<void> {
    this.#run = run;
    this.parts.traffic.touch();
    await this.parts.record.move('up', { startedAt: this.parts.clock.now(), stoppedReason: null, failure: null, ...patch });
    this.say(`Version ${this.row.version} is up.`);
    void run.ended.then((ended) => this.#noticeEnd(run, ended));
  }

  async failed(why: string, patch: DeploymentPatch = {}): Promise<void> {
    this.say(`It did not start: ${why}`);
    await this.parts.record.move('start_failed', { failure: why, ...patch });
  }

  async #beginStart(event: DeploymentEvent): Promise<void> {
    clearTimeout(this.#restart);
    this.#crashesInARow = 0;
    await this.parts.record.move(event, { restarts: 0, failure: null, stoppedReason: null });
  }

  /** Calls off a restart that waits, and forgets the crashes before. */
  forgetCrashes(): void {
    clearTimeout(this.#restart);
    this.#crashesInARow = 0;
  }

  /** Ends the app and its box, changing no status. */
  async endRun(): Promise<void> {
    clearTimeout(this.#restart);
    const run = this.#run;
    this.#run = null;
    await run?.stop();
  }

  say(text: string, version = this.row.version): void {
    this.parts.log.system(text, version);
  }

  async #lower(reason: StopReason): Promise<void> {
    await this.parts.record.move('stop_requested', { stoppedReason: reason });
    await this.endRun();
    this.say(stopWords[reason]);
    await this.parts.record.move('stopped', { stoppedReason: reason, failure: null, ...this.#lastRequest() });
  }

  async #noticeEnd(run: AppRun, ended: Ended): Promise<void> {
    try {
      await this.#queue.run(async () => {
        if (this.#run !== run || this.#closing) return;
        this.#run = null;
        await run.box.destroy();
        if (this.parts.clock.now().getTime() - (this.row.startedAt?.getTime() ?? 0) >= stableAfterMs) this.#crashesInARow = 0;
        await this.#crashed(ended);
      });
    } catch (error) {
      this.parts.platformLog.error('crash_not_recorded', { deployment: this.row.deploymentId, error });
    }
  }

  async #crashed(ended: Ended): Promise<void> {
    this.#crashesInARow += 1;
    const words = describeEnd(ended);
    const lastExit = { at: this.parts.clock.now().toISOString(), exit_code: ended.exitCode, signal: ended.signal };
    await this.parts.record.move('exited', { lastExit, failure: `It ${words}.` });
    if (this.#crashesInARow >= crashLimit) {
      const failure = `It ${words}, ${this.#crashesInARow} times in a row; it is not started again by itself.`;
      this.say(failure);
      await this.parts.record.move('gave_up', { stoppedReason: 'crash_limit', failure });
      return;
    }
    const delay = restartDelayMs(this.#crashesInARow);
    this.say(`The app ${words}, ${describeDelay(delay)}.`);
    this.#restart = setTimeout(() => void this.#restartAfterCrash(), delay);
  }

  async #restartAfterCrash(): Promise<void> {
    try {
      await this.#queue.run(async () => {
        if (this.row.status !== 'crashed' || this.#closing) return;
        await this.parts.record.move('restarting', { restarts: this.row.restarts + 1 });
        await this.raise(this.row.version);
      });
    } catch (error) {
      this.parts.platformLog.error('restart_failed', { deployment: this.row.deploymentId, error });
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

  async #markDeleted(): Promise<void> {
    await this.parts.record.patch({ deletedAt: this.parts.clock.now(), stoppedReason: 'person', ...this.#lastRequest() });
  }

  #lastRequest(): DeploymentPatch {
    return { lastRequestAt: this.parts.traffic.lastRequestAt };
  }

  #demand(possible: Possible): void {
    if (possible.ok) return;
    throw new ToolError('conflict', possible.why, { details: { status: this.row.status } });
  }
}

const stopWords: Record<StopReason, string> = {
  person: 'Stopped by a person.',
  idle: 'Stopped because nobody used it; the next visit starts it.',
  crash_limit: 'Stopped after too many crashes.',
  budget: 'Stopped because the budget is used up.',
  platform: 'Stopped by the platform.',
};
