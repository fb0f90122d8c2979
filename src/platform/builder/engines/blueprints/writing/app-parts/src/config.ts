/** What the environment may set. Read once, at the start. */
export interface Config {
  readonly port: number;
  /** Folder of the database: everything that is kept. */
  readonly dataDir: string;
  /** Which pages may show the app in a frame, as in Content-Security-Policy. */
  readonly frameAncestors: string;
  /** What a visitor has to know, when the app is not open to everybody. */
  readonly secret: string | undefined;
}

export function readConfig(env: NodeJS.ProcessEnv, secretName?: string): Config {
  const port = Number(env['PORT'] ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT must be a number from 0 to 65535, not ${env['PORT']}`);
  return {
    port,
    dataDir: env['DATA_DIR'] ?? './data',
    frameAncestors: env['APP_FRAME_ANCESTORS'] ?? "'self' http://localhost:* http://127.0.0.1:*",
    secret: secretName === undefined ? undefined : env[secretName] || undefined,
  };
}
