// `npm run bench -- <name>`: medians and p95, measured side by side in one run.
const benches: Record<string, () => Promise<{ run(): Promise<void> }>> = {
  build: () => import('./bench/build.ts'),
  sandbox: () => import('./bench/sandbox.ts'),
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench === undefined) {
  console.error(`Which one? ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  await (await bench()).run();
}
