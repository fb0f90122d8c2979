import { setFlagsFromString } from 'node:v8';
import { readConfiguration } from './configuration.ts';
import { openLogFile } from './log-file.ts';
import { jsonLog } from './log.ts';
import { startPlatform, type Platform } from './platform.ts';
import { StartProblem } from './start-problem.ts';

/** How long a stop may take before it is forced: longer than the grace of the apps and the drain of requests together. */
const stopDeadlineMs = 20_000;

/** The process: reads the environment, starts the platform, says where it is, and ends with it. */
async function main(): Promise<void> {
  // Buffers count toward the heap's own limit. By its usual one, V8 looks through the whole heap for every 15 MB that stream by.
  setFlagsFromString('--external-memory-accounted-in-global-limit');
  // The data folder itself is closed; below it boxes, which are other users, read what is mounted for them.
  process.umask(0o022);
  const configuration = readConfiguration(process.env);
  const log = jsonLog(openLogFile(configuration.dataDir, (line) => process.stderr.write(line)));
  process.on('unhandledRejection', (error) => log.error('unhandled_rejection', { error }));
  const starting = startPlatform(configuration, log);
  endWith(starting);
  const platform = await starting;
  const { publicUrl } = platform;
  process.stdout.write(
    [
      `Builder Mode ${configuration.version} is running.`,
      '',
      `  Console  ${publicUrl}`,
      `  SSH      ${platform.ssh}`,
      `  Sign in  ${await platform.signInLink()}   (works once)`,
      `  Tenant   ${platform.tenant}`,
      `  Sandbox  ${platform.sandbox}`,
      `  Data     ${configuration.dataDir}`,
      '',
      'Ctrl+C stops it. Another sign-in link: npm run builder -- sign-in',
      '',
    ].join('\n'),
  );
}

/** Stops the platform once, on the first signal or when whoever started it is gone; a second signal does not wait. */
function endWith(starting: Promise<Platform>): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), stopDeadlineMs).unref();
    try {
      await (await starting).close();
      process.exit(0);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    }
  };
  let lastSignalAt = 0;
  const onSignal = () => {
    // A terminal sends Ctrl+C to the starting script too, which passes it on: the same signal twice at once is one.
    const again = Date.now() - lastSignalAt < 300;
    lastSignalAt = Date.now();
    if (!again) void stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.on('disconnect', onSignal);
}

main().catch((error: unknown) => {
  if (error instanceof StartProblem)
    process.stderr.write(`\nBuilder Mode cannot start. ${error.message}\n\n  ${error.hint.replaceAll('\n', '\n  ')}\n\n`);
  else process.stderr.write(`\nBuilder Mode cannot start.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
