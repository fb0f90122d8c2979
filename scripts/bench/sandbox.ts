import { describeMachine } from './machine.ts';
import { createReport, type Report } from './report.ts';

/** In the order in which they run. A new one is one line here and one file below `sandbox/`. */
const sections: Record<string, () => Promise<(report: Report) => Promise<void>>> = {
  start: async () => (await import('./sandbox/start.ts')).start,
  wake: async () => (await import('./sandbox/wake.ts')).wake,
  exec: async () => (await import('./sandbox/exec.ts')).exec,
  preview: async () => (await import('./sandbox/preview.ts')).preview,
  ssh: async () => (await import('./sandbox/ssh.ts')).ssh,
  idle: async () => (await import('./sandbox/idle.ts')).idle,
  crowd: async () => (await import('./sandbox/crowd.ts')).crowd,
};

/** Boxes beside what people use without them, taken in turns so that a busy machine is busy for both. */
export async function run(): Promise<void> {
  const asked = process.argv[3];
  if (asked !== undefined && sections[asked] === undefined) {
    console.error(`There is no section ${asked}. There are: ${Object.keys(sections).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  console.log(`${describeMachine()}\n`);
  const report = createReport((line) => console.log(line));
  for (const [name, section] of Object.entries(sections)) {
    if (asked === undefined || asked === name) await (await section())(report);
  }
  report.close();
}
