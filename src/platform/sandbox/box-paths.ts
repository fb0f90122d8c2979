/** Where things are inside every box, whichever driver opened it. Others write these paths into commands and checks. */

/** The version's files, read-only. */
export const boxAppFolder = '/app';
/** The app's data, the one place besides /tmp that it may write; $DATA_DIR. */
export const boxDataFolder = '/data';
/** $HOME: empty at every start, gone with the box. */
export const boxHome = '/tmp/home';
/** Where an app listens, on 127.0.0.1 or 0.0.0.0; $PORT. */
export const boxPort = 8080;
/** Where the platform's proxy is reached, on 127.0.0.1, in a box that has a way out. */
export const boxProxyPort = 3128;
/** Node 24. */
export const boxNode = '/opt/node/bin/node';
export const boxShell = '/bin/bash';
/** $PATH of every process in the box. What runs scripts in the place of pnpm and yarn goes before the host's own. */
export const boxPath = '/opt/node/bin:/opt/supervisor/bin:/usr/local/bin:/usr/bin:/bin';
/** The kit: any import in /app or /data finds its packages here. */
export const boxKit = '/node_modules';
/** Packages of the kit. Nothing else can be imported by an app that brings no node_modules of its own. */
export const kitPackages = ['hono', '@hono/node-server', 'zod', '@types/node', 'undici-types'] as const;
/** Serves a folder of pages; lies beside the supervisor in every box. Its one argument is the folder. */
export const boxStaticServer = '/opt/supervisor/serve-static.js';
/** The native part of terminals, for the supervisor alone. */
export const boxTerminal = '/opt/terminal';
/** The type checker (native, TypeScript 7), in boxes of purpose `check` only. */
export const boxTsc = '/opt/checks/tsc';
/** The linter, in boxes of purpose `check` only. */
export const boxOxlint = '/opt/checks/oxlint';
