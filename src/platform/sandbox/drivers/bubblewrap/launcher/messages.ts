/** What the platform tells the launcher. Nothing in it is secret: what a box must not show goes over its supervisor's channel. */
export type Order =
  | {
      readonly what: 'launch';
      /** Chosen by the platform; of no box before. */
      readonly id: number;
      readonly command: readonly string[];
      /** The options of bwrap. */
      readonly options: readonly string[];
      readonly seccompFile: string;
    }
  /** What the launch prints from here on comes from the box and is not read. */
  | { readonly what: 'hush'; readonly id: number }
  | { readonly what: 'kill'; readonly id: number };

/** What the platform hears. Ids of processes are the host's; null when it ended before it had one. */
export type News =
  | { readonly what: 'started'; readonly id: number; readonly pid: number | null; readonly pid1: number | null }
  /** Always the last about a launch, and with what bwrap complained about. */
  | { readonly what: 'ended'; readonly id: number; readonly complaints: string };
