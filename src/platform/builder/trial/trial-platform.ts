import { createInterface } from 'node:readline';
import { writeSync } from 'node:fs';
import { builderTools, type BuilderToolName } from '../../../contract/builder-toolset.ts';
import { jsonLog } from '../../log.ts';
import { createBlueprints } from '../engines/blueprints/engine.ts';
import { composeTrial } from './compose-trial.ts';

/**
 * The builder wing as a process of its own, to be killed in the middle. Commands come in over stdin, answers and every
 * live event go out over stdout, one JSON line each; written at once, so that nothing is lost in a buffer.
 */
const say = (line: unknown) => void writeSync(1, `${JSON.stringify(line)}\n`);
const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error('Which data folder?');

const trial = await composeTrial({ dataDir, engines: [createBlueprints()], log: jsonLog((line) => void process.stderr.write(line)) });
await trial.events(({ event }) => say({ event }));
say({ up: true });

const isTool = (name: string): name is BuilderToolName => name in builderTools;

for await (const line of createInterface({ input: process.stdin })) {
  const { id, name, input } = JSON.parse(line) as { id: number; name: string; input: unknown };
  if (name === 'stop') break;
  if (!isTool(name)) throw new Error(`There is no tool ${name}.`);
  trial.call(name, input).then(
    (output) => say({ id, output }),
    (error: unknown) => say({ id, error: error instanceof Error ? error.message : String(error) }),
  );
}
await trial.close();
