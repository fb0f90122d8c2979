/** Where an app answers: at the preview door of the platform, or directly. */
export interface Place {
  readonly port: number;
  /** What the Host header says. */
  readonly host: string;
}
