/** Where the SSH door is, or why there is none. */
export type SshAddress =
  | {
      readonly kind: 'open';
      readonly port: number;
      /** The port that was asked for and is taken by something else. */
      readonly insteadOf: number | null;
      /** `SHA256:…`, as clients show it. */
      readonly fingerprint: string;
      /** `ssh-ed25519 AAAA…` */
      readonly hostKey: string;
    }
  | { readonly kind: 'closed'; readonly why: string; readonly fix: string };
