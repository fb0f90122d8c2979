/** A secret as it is handed to an app. Never logged, listed or written down. */
export interface AppSecret {
  readonly name: string;
  /** `tenant`, or the deployment it belongs to. */
  readonly scope: string;
  readonly version: number;
  readonly value: string;
}

/** Which secret in which version an app was started with. */
export type HandedSecret = Omit<AppSecret, 'value'>;

/** What hands apps their secrets. */
export interface AppSecrets {
  ofApp(tenantId: string, deploymentId: string): Promise<readonly AppSecret[]>;
}
