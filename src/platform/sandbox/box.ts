import type { OnReadOpts } from 'node:net';
import type { Duplex, Readable, Writable } from 'node:stream';
import type { Size } from '../../contract/shared.ts';

/** A folder of the host that a box sees. */
export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly writable: boolean;
}

/**
 * What to run a box with. Every box also has, read-only: the system's /usr, Node 24 at /opt/node, the kit of packages at
 * /node_modules (so any import below / resolves), and its own sized /tmp. Its home is /tmp/home, its user is not root.
 */
export interface BoxSpec {
  /** `box_…`; opening the same id twice is refused. */
  readonly boxId: string;
  readonly purpose: 'app' | 'check';
  /** Whose box it is, for reconciling and for reading in a process list. */
  readonly owner: { readonly deploymentId?: string; readonly version?: number; readonly buildId?: string };
  /** /app: the version's files, read-only. /data: the app's data, writable. */
  readonly mounts: readonly Mount[];
  /** Environment of every process in the box. Sent over the supervisor's channel, never in argv. */
  readonly env: Readonly<Record<string, string>>;
  readonly size: Size;
  /** What it may reach outside. Without it there is no way out at all: no proxy, no socket, no variables. */
  readonly egress?: Egress;
}

/**
 * The list of one box, asked by the platform's proxy. It can only allow public hosts: the platform, this machine, private and
 * link-local addresses are refused behind every name.
 */
export interface Egress {
  /** Asked anew for each connection, so that a changed list holds at once. The host in the spelling of `normalHost`. */
  allows(host: string, port: number): boolean;
  /** Bytes that went out and came in, told while a connection runs. */
  onBytes(sent: number, received: number): void;
  /** Somebody in the box was not let out; `why` is a sentence. As often as the box asks. */
  onRefused?(host: string, port: number, why: string): void;
  /** A host that the platform's operator named, at whatever address: the one kind that may be private. Never by an app's own list. */
  trusts?(host: string, port: number): boolean;
  /**
   * Nobody is allowed as the box opens: Node is then not told of the proxy, which costs 30 ms of each start, nor of the system's
   * certificates, which cost 2.4 MB.
   */
  readonly isEmpty?: boolean;
  /** How a host gets on the list, in a sentence for whoever reads a refusal. */
  readonly hint?: string;
}

export interface ExecRequest {
  /** argv[0] is looked up in the box’s PATH; a shell line is ['/bin/bash', '-c', line]. */
  readonly argv: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly timeoutMs: number;
  /** Output beyond this is dropped and `truncated` says so. */
  readonly maxBytesPerStream: number;
}

/** How a process ended: an exit code or a signal, never both. */
export interface Exit {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

export interface ExecResult extends Exit {
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
  readonly timedOut: boolean;
  readonly durationMs: number;
}

export interface AppRequest {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface OutputLine {
  readonly at: Date;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** The long-lived main process of a box. */
export interface AppProcess {
  /** Inside the box; 0 when it could not even be started. */
  readonly pid: number;
  /** Never rejects: an app whose box is gone was killed with it, and ends with SIGKILL. */
  readonly exited: Promise<Exit>;
  /** TERM to its process group, KILL after the grace; resolves when nothing of the group is left. */
  stop(graceMs: number): Promise<Exit>;
}

export interface ProcessRequest {
  /** argv[0] is looked up in the box’s PATH. */
  readonly argv: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs it in a terminal of this size; `term` becomes $TERM. Everything it prints then comes as stdout. */
  readonly terminal?: { readonly columns: number; readonly rows: number; readonly term: string };
}

export type ProcessSignal = 'HUP' | 'INT' | 'QUIT' | 'KILL' | 'TERM' | 'USR1' | 'USR2' | 'CONT' | 'TSTP' | 'STOP' | 'ALRM' | 'PIPE';

/** A process with open ends. Whoever reads slowly slows it down; when it ends, all that is left of its session ends too. */
export interface BoxProcess {
  /** Inside the box; 0 when it could not even be started. */
  readonly pid: number;
  /** Its end is end of file; in a terminal it says nothing. */
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Never rejects: a process whose box is gone was killed with it, and ends with SIGKILL. Output comes before it. */
  readonly exited: Promise<Exit>;
  /** Of its terminal; without one it says nothing. */
  resize(columns: number, rows: number): void;
  /** To its foreground group in a terminal, otherwise to its group. */
  signal(name: ProcessSignal): void;
  /** Hangs up: its session is told with HUP and killed half a second later. Any number of times. */
  kill(): void;
}

export interface Usage {
  readonly cpuMs: number;
  readonly memoryBytes: number;
  readonly processes: number;
}

/**
 * A way to the ports of a box past its supervisor, which otherwise copies every byte. It costs a process while it is open, so it is
 * for an app that is busy; where it cannot be had, everything goes on without it.
 */
export interface DirectPath {
  readonly isOpen: boolean;
  /** Opens it, or keeps it open: for ten seconds after it was last used or asked for. Resolves when it is, or cannot be. Never rejects. */
  open(): Promise<void>;
}

/** A running sandbox, reached through the supervisor inside it. A lost supervisor rejects every call with BoxLostError. */
export interface Box {
  readonly id: string;
  readonly spec: BoxSpec;
  /** Resolves once, when the box is gone for whatever reason. */
  readonly closed: Promise<{ readonly reason: string }>;
  /** One at a time; its output goes to `onLine` until it exits. A line is cut at 16 KiB. */
  startApp(request: AppRequest, onLine: (line: OutputLine) => void): Promise<AppProcess>;
  exec(request: ExecRequest, signal?: AbortSignal): Promise<ExecResult>;
  /** Starts a process that is talked to while it runs. A program that is not there ends with 127, as in a shell. */
  openProcess(request: ProcessRequest): Promise<BoxProcess>;
  /**
   * A byte stream to 127.0.0.1:port (or [::1]) inside the box, over the direct path while that is open; what it reads goes to
   * `onread`, if given. Rejects with PortClosedError when nothing listens.
   */
  tunnel(port: number, onread?: OnReadOpts): Promise<Duplex>;
  readonly direct: DirectPath;
  /** Resolves when the port accepts; rejects after the deadline, or at once when the box or `until` ends. */
  waitForPort(port: number, options: { readonly timeoutMs: number; readonly until?: Promise<unknown> }): Promise<void>;
  usage(): Promise<Usage>;
  /** Why it was ended for what it wrote to the disk, in words that go on after “it”; null while it was not. Boxes that nobody watches do not have it. */
  overDisk?(): string | null;
  /** TERM, then KILL; works in any state, any number of times; nothing of the box is left when it resolves. */
  destroy(): Promise<void>;
}

/** A box that is there ahead of need: its supervisor waits, and nothing of an app is in it. */
export interface WaitingBox {
  /** As it was asked for, without an environment. */
  readonly spec: BoxSpec;
  /** Resolves once, when it is gone for whatever reason; for a box in use, with the box. */
  readonly closed: Promise<{ readonly reason: string }>;
  /** Makes it a box in use, once. @throws BoxLostError when it is gone; nothing of it is left then. */
  occupy(use: Pick<BoxSpec, 'env' | 'egress'>): Promise<Box>;
  /** Ends it unless it is in use. Any number of times. */
  destroy(): Promise<void>;
}

export class BoxLostError extends Error {
  override readonly name = 'BoxLostError';
}
export class PortClosedError extends Error {
  override readonly name = 'PortClosedError';
}

export interface SandboxProbe {
  readonly ok: boolean;
  /** `bubblewrap 0.8.0`, … */
  readonly detail: string;
  /** When not ok: the one command that fixes it. */
  readonly fix?: string;
  readonly enforced: {
    readonly memory: boolean;
    readonly cpu: boolean;
    readonly processes: boolean;
    readonly disk: boolean;
    readonly network: 'none';
  };
}

/** Opens boxes, whatever the driver underneath. */
export interface Sandboxes {
  readonly driver: string;
  probe(): Promise<SandboxProbe>;
  open(spec: BoxSpec, signal?: AbortSignal): Promise<Box>;
  /** Opens a box that waits for its use. It is in no list and on no bill until then. */
  prepare(spec: Omit<BoxSpec, 'env'>, signal?: AbortSignal): Promise<WaitingBox>;
  get(boxId: string): Box | undefined;
  list(): readonly Box[];
  /** At boot, before anything opens: ends whatever an earlier platform left running or lying about. Returns how many. */
  reconcile(): Promise<number>;
  /** Destroys every box. */
  close(): Promise<void>;
}
