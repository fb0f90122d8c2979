import type { DeploymentRow } from '../store/schema/deployments.ts';
import type { ActorParts } from './actor-parts.ts';
import type { AppRun, Ended, RunOutcome } from './app-run.ts';
import { CalledOff } from './called-off.ts';
import { CrashCount } from './crash-count.ts';
import type { DeploymentPatch } from './deployment-rows.ts';
import { endWithin } from './end-within.ts';
import { describeEnd, stopWords, type StopReason } from './exit-words.ts';
import { exited, isJob, lastRunOf, pausedBy, settleRun } from './jobs/job-runs.ts';
import { offerBox, startVersion } from './start-version.ts';

/** TERM, grace and KILL are over by then, and the word of a supervisor that does not answer was waited for. */
export const endDeadlineMs = 20_000;
/** When a restart could not even be begun, as while the database is away. */
const restartAgainMs = 5_000;

/** Starts and ends the app of one deployment, and brings it back when it crashed. Only who holds the deployment's queue has it. */
export class AppLifecycle {
  readonly parts: ActorParts;
  readonly #alone: (work: () => Promise<void>) => Promise<void>;
  readonly calledOff = new CalledOff();
  readonly crashes = new CrashCount();
  #run: AppRun | null = null;
  #lowering = false;
  #restart: NodeJS.Timeout | undefined;
  #closing = false;

  /** `alone` takes a turn in the queue, for what happens to an app by itself. */
  constructor(parts: ActorParts, alone: (work: () => Promise<void>) => Promise<void>) {
    this.parts = parts;
    this.#alone = alone;
  }

  get row(): DeploymentRow {
    return this.parts.record.row;
  }

  /** The app while it is up, and a job while it runs. */
  get run(): AppRun | null {
    return this.#run;
  }

  /** It is on its way down, though its status may not say so yet. */
  get isLowering(): boolean {
    return this.#lowering;
  }

  /** The platform ends: nothing is started any more, and no end is taken for a crash. */
  get isClosing(): boolean {
    return this.#closing;
  }

  close(): void {
    this.#closing = true;
    this.calledOff.request();
  }

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
    const signal = this.calledOff.begin();
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

  async failed(why: string, version = this.row.version): Promise<void> {
    this.sayNotStarted(why, version);
    await this.parts.record.move('start_failed', { failure: why });
  }

  sayNotStarted(why: string, version: number): void {
    this.say(`It did not start: ${why}`, version);
  }

  async beginStart(patch: DeploymentPatch = {}): Promise<void> {
    this.forgetCrashes();
    await this.parts.record.move('start_requested', { restarts: 0, failure: null, stoppedReason: null, ...patch });
  }

  /** Calls off a restart that waits, and forgets the crashes before. */
  forgetCrashes(): void {
    clearTimeout(this.#restart);
    this.crashes.forget();
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
      await this.parts.record.move('stopped', { ...pausedBy(reason), failure: null, ...run, ...this.lastRequest() });
      // Whoever starts it again finds its box open.
      if (reason === 'person' || reason === 'idle') offerBox(this.parts, this.row);
    } finally {
      this.#lowering = false;
    }
  }

  async #noticeEnd(run: AppRun, ended: Ended): Promise<void> {
    try {
      await this.#alone(async () => {
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
    const next = this.crashes.add(ended, ranForMs);
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
      await this.#alone(async () => {
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

  async markDeleted(): Promise<void> {
    await this.parts.record.patch({ deletedAt: this.parts.clock.now(), ...pausedBy('person'), ...this.lastRequest() });
  }

  lastRequest(): DeploymentPatch {
    return { lastRequestAt: this.parts.traffic.lastRequestAt };
  }
}
