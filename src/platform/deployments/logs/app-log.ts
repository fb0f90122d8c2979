import type { LogLine } from '../../../contract/inspect.ts';
import { SerialQueue } from '../serial-queue.ts';
import { FloodGate, floodLimits, type FloodLimits } from './flood-gate.ts';
import { toLogLine, writeEntry, type LogEntry } from './log-entry.ts';
import {
  append,
  dropSegment,
  listSegments,
  mend,
  readSegment,
  segmentAt,
  segmentBytes,
  segmentsKept,
  sizeOf,
  type Segment,
} from './log-segments.ts';

export interface AppLogOptions {
  readonly folder: string;
  readonly now: () => Date;
  /** Hears every kept line at once. */
  readonly onLine: (line: LogLine) => void;
  /** The disk refused a line; the app goes on. */
  readonly onError: (error: unknown) => void;
  readonly limits?: FloodLimits;
  readonly maxSegmentBytes?: number;
}

/** What a page about an app shows of its log. */
const remembered = 50;
/** During a flood the log says this often how much of it was lost. */
const noticeEveryMs = 1_000;

/** The log of one deployment: lines numbered for its whole life, in files that rotate and outlive the platform. */
export class AppLog {
  readonly #options: AppLogOptions;
  readonly #gate: FloodGate;
  readonly #writes = new SerialQueue();
  readonly #recent: LogEntry[] = [];
  #segments: Segment[] = [];
  #size = 0;
  #sequence = 0;
  #flooded = 0;
  #pending = '';
  /** Lines lost that no line of the log tells of yet, and the version that wrote the last of them. */
  #unsaid = 0;
  #version = 0;
  #notice: NodeJS.Timeout | undefined;

  private constructor(options: AppLogOptions) {
    this.#options = options;
    this.#gate = new FloodGate(options.limits ?? floodLimits, options.now().getTime());
  }

  static async open(options: AppLogOptions): Promise<AppLog> {
    const log = new AppLog(options);
    log.#segments = [...(await listSegments(options.folder))];
    const last = log.#segments.at(-1);
    if (!last) return log;
    await mend(last);
    log.#size = await sizeOf(last);
    log.#sequence = last.first - 1;
    for (const segment of log.#segments.slice(-2)) for await (const entry of readSegment(segment)) log.#remember(entry);
    return log;
  }

  /** The segments on disk, oldest first; everything written so far is in them when this resolves. */
  async segments(): Promise<readonly Segment[]> {
    await this.flush();
    return this.#segments;
  }

  /** The newest lines as a person reads them, oldest first. */
  tail(lines: number): readonly string[] {
    return this.#recent.slice(-lines).map((entry) => entry.text);
  }

  /**
   * A line of the app itself; lost, and counted, when it logs faster than the gate lets through. `shown` makes of it what is
   * kept, and is not asked about what is lost. Answers what was kept.
   */
  write(stream: 'stdout' | 'stderr', text: string, version: number, shown = (line: string) => line): string | null {
    if (this.#gate.admits(Buffer.byteLength(text), this.#options.now().getTime())) {
      const kept = shown(text);
      this.#add(stream, kept, version);
      return kept;
    }
    this.#flooded += 1;
    this.#unsaid += 1;
    this.#version = version;
    this.#notice ??= setTimeout(() => this.#sayDropped(), noticeEveryMs).unref();
    return null;
  }

  /** A line of the platform about the app. Never dropped. */
  system(text: string, version: number): void {
    this.#sayDropped();
    this.#add('system', text, version);
  }

  /** Resolves when everything said so far is on disk. */
  async flush(): Promise<void> {
    this.#sayDropped();
    await this.#writes.run(() => this.#writePending());
  }

  #sayDropped(): void {
    clearTimeout(this.#notice);
    this.#notice = undefined;
    if (this.#unsaid === 0) return;
    const lines = this.#unsaid === 1 ? '1 line was' : `${this.#unsaid.toLocaleString('en-US')} lines were`;
    this.#unsaid = 0;
    this.#add('system', `${lines} not kept: the app logged faster than its log takes.`, this.#version);
  }

  #add(stream: LogLine['stream'], text: string, version: number): void {
    const entry: LogEntry = {
      sequence: this.#sequence + 1,
      at: this.#options.now().toISOString(),
      stream,
      version,
      text,
      floodedSoFar: this.#flooded,
    };
    this.#remember(entry);
    if (this.#pending === '') this.#writes.run(() => this.#writePending()).catch(this.#options.onError);
    this.#pending += writeEntry(entry);
    this.#options.onLine(toLogLine(entry));
  }

  #remember(entry: LogEntry): void {
    this.#sequence = entry.sequence;
    this.#flooded = entry.floodedSoFar;
    this.#recent.push(entry);
    if (this.#recent.length > remembered) this.#recent.shift();
  }

  async #writePending(): Promise<void> {
    const text = this.#pending;
    if (text === '') return;
    this.#pending = '';
    let segment = this.#segments.at(-1);
    if (!segment || this.#size >= (this.#options.maxSegmentBytes ?? segmentBytes)) {
      segment = segmentAt(this.#options.folder, firstSequence(text));
      this.#segments.push(segment);
      this.#size = 0;
      for (const old of this.#segments.splice(0, this.#segments.length - segmentsKept)) await dropSegment(old);
    }
    await append(segment, text);
    this.#size += Buffer.byteLength(text);
  }
}

function firstSequence(text: string): number {
  return Number(/^\{"n":(\d+)/.exec(text)?.[1]);
}
