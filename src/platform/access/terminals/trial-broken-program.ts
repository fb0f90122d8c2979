import headless from '@xterm/headless';

/** The program of all screens with an emulator that breaks, in its own time, on what contains this. */
const { write } = headless.Terminal.prototype;
headless.Terminal.prototype.write = function (data, then) {
  if (!String(data).includes('break')) return write.call(this, data, then);
  setImmediate(() => {
    throw new Error('the emulator broke');
  });
};

await import('./screens-program.ts');
