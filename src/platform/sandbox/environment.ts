import type { BoxSpec, Egress } from './box.ts';
import { boxDataFolder, boxHome, boxPath, boxPort, boxProxyPort, boxShell } from './box-paths.ts';
import { limitsOf } from './limits.ts';

/** V8 does not see the limits of the box; without this it would grow past them before it collects. */
const heapShare = 0.6;

/** What every process of a box finds in its environment; nothing of the platform's own gets in. */
export function environmentOf(spec: BoxSpec): Record<string, string> {
  return {
    PATH: boxPath,
    HOME: boxHome,
    USER: 'app',
    LOGNAME: 'app',
    SHELL: boxShell,
    // Not LANG: every shell and many other programs would read twelve files more as they start, and say the same in the end.
    LC_CTYPE: 'C.UTF-8',
    TZ: 'UTC',
    TMPDIR: '/tmp',
    PORT: String(boxPort),
    DATA_DIR: boxDataFolder,
    NODE_OPTIONS: `--max-old-space-size=${Math.floor(limitsOf(spec).memoryMb * heapShare)}`,
    ...(spec.egress === undefined ? {} : wayOut(spec.egress)),
    ...spec.env,
  };
}

/** Some programs read one spelling, some the other. Node reads neither unless it is told to, nor the system's certificates. */
function wayOut({ isEmpty = false }: Egress): Record<string, string> {
  const proxy = `http://127.0.0.1:${boxProxyPort}`;
  const here = 'localhost,127.0.0.1,::1';
  return {
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    NO_PROXY: here,
    http_proxy: proxy,
    https_proxy: proxy,
    no_proxy: here,
    ...(isEmpty ? {} : { NODE_USE_ENV_PROXY: '1', NODE_USE_SYSTEM_CA: '1' }),
  };
}
