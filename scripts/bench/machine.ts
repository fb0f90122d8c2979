import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures below it were taken on. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model ?? 'CPU'}, ${memory} GiB, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`;
}
